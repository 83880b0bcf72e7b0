import assert from 'node:assert/strict';
import { Method, type PodAtPosition, type SecretEditResult } from '../protocol';
import { Editor } from '../testing/editor';

const uri = 'file:///pod.yaml';
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: api, namespace: shop}\nspec:\n  containers:\n    - image: acme/api:1\n';

describe('the pod at the cursor', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await Editor.start();
    await editor.open(uri, pod);
  });
  afterEach(() => editor.stop());

  it('can be given a Secret by name, although nothing is found wrong with it', async () => {
    assert.deepEqual(await editor.diagnostics(uri), []);
    const position = { line: 5, character: 10 };
    const [found, ...others]: PodAtPosition[] = await editor.request(Method.podsAt, { uri, position });
    assert.deepEqual(others, []);
    assert.deepEqual(found, {
      location: {
        uri,
        documentIndex: 0,
        kind: 'Pod',
        name: 'api',
        namespace: 'shop',
        podSpecPath: ['spec'],
      },
      images: ['acme/api:1'],
      listed: [],
      secrets: [],
    });
    const edit: SecretEditResult = await editor.request(Method.secretEdit, {
      location: found.location,
      secrets: [],
      references: ['hub-pull'],
    });
    assert.ok(edit.outcome === 'edit');
    assert.deepEqual(edit.secretNames, ['hub-pull']);
    await editor.change(uri, edit.edits);
    assert.ok(editor.document(uri).getText().includes('spec:\n  imagePullSecrets:\n    - name: hub-pull\n'));
  });

  it('is none in a file that is not open, and is not looked for without a position', async () => {
    const position = { line: 0, character: 0 };
    assert.deepEqual(await editor.request(Method.podsAt, { uri: 'file:///other.yaml', position }), []);
    await assert.rejects(editor.request(Method.podsAt, { uri }), /uri and position/);
  });
});
