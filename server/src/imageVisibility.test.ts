import assert from 'node:assert/strict';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { type FoundVisibility, lifetimes } from './core/images/visibilityCache';
import { ClientCommand, Method } from './protocol';
import { Editor, type EditorOptions, until } from './testing/editor';
import { FakeClock } from './testing/fakeClock';

const uri = 'file:///manifests/pod.yaml';
const manifest = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: ghcr.io/acme/api:1\n';
const title = 'Check whether this image is public';

describe('what the client tells of anonymous checks', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  const open = async (options?: EditorOptions): Promise<void> => {
    editor = await Editor.start(options);
    await editor.open(uri, manifest);
  };
  const tell = (...answers: readonly unknown[]): Promise<void> =>
    editor.notify(Method.imageVisibility, { answers });
  const answered = (answer: FoundVisibility, at = Date.now()) => ({
    repository: 'ghcr.io/acme/api',
    answer,
    at: new Date(at).toISOString(),
  });
  const finding = async (): Promise<string> => {
    const [diagnostic] = await editor.diagnostics(uri);
    return `${diagnostic?.severity} ${diagnostic?.data.visibility}`;
  };
  const isOffered = async (diagnostic: Diagnostic): Promise<boolean> => {
    const actions = await editor.codeActions(uri, diagnostic);
    return actions.some((action) => action.title === title);
  };
  const likely = `${DiagnosticSeverity.Warning} likely`;

  it('changes the diagnostic, and has it asked for again', async () => {
    await open();
    assert.equal(await finding(), likely);
    await tell(answered('public', Date.now() - 1000));
    await until('the client is told to pull again', () => editor.refreshes === 1);
    assert.equal(await finding(), `${DiagnosticSeverity.Hint} public`);
    await tell(answered('refused'));
    await until('and again', () => editor.refreshes === 2);
    assert.equal(await finding(), `${DiagnosticSeverity.Warning} certain`);
  });

  it('counts for a while only', async () => {
    await open();
    await tell(answered('refused', Date.now() - lifetimes.refused));
    assert.equal(await finding(), likely);
  });

  it('is asked for again when it counts no longer', async () => {
    const clock = new FakeClock(Date.now());
    await open({ clock });
    assert.equal(await finding(), likely);
    await tell(answered('refused', clock.now()));
    await until('the client is told of the answer', () => editor.refreshes === 1);
    assert.equal(await finding(), `${DiagnosticSeverity.Warning} certain`);
    clock.setTo(clock.now() + lifetimes.refused);
    await until('and of its end', () => editor.refreshes > 1);
    assert.equal(await finding(), likely);
  });

  it('counts only where it is an answer', async () => {
    await open();
    const { repository, at } = answered('public');
    await editor.notify(Method.imageVisibility, null);
    await editor.notify(Method.imageVisibility, { answers: 'public' });
    await tell(
      null,
      'public',
      { repository, answer: 'unknown', at },
      { repository, answer: 'public', at: 'soon' },
    );
    await tell({ repository: 'ghcr.io/acme/api:1', answer: 'public', at });
    assert.equal(await finding(), likely);
  });

  it('is offered as a fix to a client that can ask, until there is an answer', async () => {
    await open({ initializationOptions: { anonymousChecks: true } });
    const [diagnostic] = await editor.diagnostics(uri);
    assert.ok(diagnostic);
    const [action] = await editor.codeActions(uri, diagnostic);
    assert.equal(action?.title, title);
    assert.deepEqual(action?.command, {
      title,
      command: ClientCommand.checkImages,
      arguments: [{ image: 'ghcr.io/acme/api:1' }],
    });
    await tell(answered('refused'));
    assert.equal(await isOffered(diagnostic), false);
  });

  it('is not offered to a client that cannot', async () => {
    await open({ initializationOptions: {} });
    const [diagnostic] = await editor.diagnostics(uri);
    assert.ok(diagnostic);
    assert.equal(await isOffered(diagnostic), false);
  });
});
