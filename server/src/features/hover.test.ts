import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver';
import { Method } from '../protocol';
import { Editor, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';
import { positionOf, textAt } from '../testing/positions';

const podUri = `${workspaceFolder}/apps/pod.yaml`;
const secretUri = `${workspaceFolder}/secrets/pull secret.yaml`;
const pod = `# 🚢
apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  imagePullSecrets: [{name: pull}]
  containers: [{image: ghcr.io/acme/api:1}]
`;

/** Needs encoding in every form that it may be written in. */
const canary = 'c4nary/pass+w?rd&=~';
/** In base64 a text looks different for each of three places it can begin at. */
const forms = [
  canary,
  encodeURIComponent(canary),
  ...['', 'b', 'bo'].map((before) => base64(before + canary).slice(4, -4)),
];

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function secret(data: string): string {
  return `apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\n${data}\n`;
}

describe('hover', () => {
  let editor: Editor;
  let files: MemoryFiles;
  const start = async (texts: Readonly<Record<string, string>>, formats?: readonly string[]) => {
    files = new MemoryFiles(texts);
    const hover = formats ? { hover: { contentFormat: [...formats] as never } } : {};
    editor = await Editor.start({
      files,
      capabilities: {
        workspace: { workspaceFolders: true, configuration: true },
        textDocument: { diagnostic: {}, ...hover },
      },
    });
    await until('all are read', () => Object.keys(texts).every((uri) => files.reads.has(uri)));
  };
  afterEach(() => editor.stop());

  const hoverAt = (words: string, text = pod, uri = podUri): Promise<Hover | null> =>
    editor.request('textDocument/hover', { textDocument: { uri }, position: positionOf(text, words) });
  const textOf = (hover: Hover | null): string =>
    (hover?.contents as { value: string } | undefined)?.value ?? '';

  it('leads to the file in which a pull secret is defined', async () => {
    await start({
      [podUri]: pod,
      [secretUri]: secret(
        `stringData: {.dockerconfigjson: '{"auths":{"ghcr.io":{"username":"bot","password":"x"}}}'}`,
      ),
    });
    await editor.open(podUri, pod);
    const hover = await hoverAt('pull}');
    assert.match(
      textOf(hover),
      /Defined in \[secrets\/pull secret\.yaml:3\]\(file:\/\/\/workspace\/secrets\/pull%20secret\.yaml#L3\)/,
    );
    assert.deepEqual(hover?.range && textAt(pod, hover.range), 'pull');
    assert.match(textOf(await hoverAt('ghcr.io')), /covers it: `ghcr\.io` as `bot`/);
    assert.equal(await hoverAt('containers'), null);
  });

  it('tells when the registry was asked', async () => {
    await start({});
    await editor.open(podUri, pod);
    const answers = [{ repository: 'ghcr.io/acme/api', answer: 'public', at: new Date().toISOString() }];
    await editor.notify(Method.imageVisibility, { answers });
    assert.match(
      textOf(await hoverAt('ghcr.io')),
      /Public: .* let this computer pull it without a login, just now\./,
    );
  });

  it('is plain text for clients that show no Markdown', async () => {
    await start({ [podUri]: pod }, ['plaintext']);
    await editor.open(podUri, pod);
    const hover = await hoverAt('ghcr.io');
    assert.match(JSON.stringify(hover?.contents), /"kind":"plaintext"/);
    assert.match(textOf(hover), /^GitHub Container Registry ghcr\.io\n/);
  });

  it('is silent in files that are excluded', async () => {
    await start({ [`${workspaceFolder}/.pull-secrets.yaml`]: 'exclude: [apps]\n' });
    await editor.open(podUri, pod);
    assert.equal(await hoverAt('ghcr.io'), null);
  });

  it('never tells a password, however it is written', async () => {
    const config = (entry: object): string => JSON.stringify({ auths: { 'ghcr.io': entry } });
    const whole = config({ username: 'bot', password: canary, auth: base64(`bot:${canary}`) });
    const texts = [
      `data: {.dockerconfigjson: ${base64(whole)}}`,
      `stringData: {.dockerconfigjson: '${whole}'}`,
      `stringData:\n  .dockerconfigjson: |\n    ${whole}`,
      `stringData: {.dockerconfigjson: '${config({ auth: base64(`x:${canary}`) })}'}`,
      // Swapped, in the wrong place, and broken in every way.
      `stringData: {.dockerconfigjson: '${config({ username: canary, password: canary })}'}`,
      `stringData: {.dockerconfigjson: '${config({ auth: base64(canary) })}'}`,
      `stringData: {.dockerconfigjson: '${whole.slice(0, -4)}'}`,
      `stringData: {.dockerconfigjson: '${config([canary])}'}`,
      `stringData: {.dockerconfigjson: '{"auths":{"https://bot:${canary}@ghcr.io":{"auth":""}}}'}`,
      `data: {.dockerconfigjson: ${base64(base64(whole))}}`,
      `data: {.dockerconfigjson: '${whole}'}`,
      `data: {.dockerconfigjson: [${base64(canary)}]}`,
    ].map((data) => `${secret(data)}---\n${pod}`);
    await start({});
    for (const [index, text] of texts.entries()) {
      const uri = `${workspaceFolder}/${index}.yaml`;
      await editor.open(uri, text);
      for (const words of ['pull}', 'dockerconfigjson:', 'ghcr.io/acme', 'type']) {
        await hoverAt(words, text, uri);
      }
      const second = { line: text.slice(0, text.lastIndexOf('pull}')).split('\n').length - 1, character: 29 };
      assert.ok(await editor.request('textDocument/hover', { textDocument: { uri }, position: second }));
      await editor.diagnostics(uri);
      await editor.close(uri);
    }
    const told = [...editor.received, ...editor.logged].join('\n');
    for (const form of forms) {
      assert.equal(told.includes(form), false, form);
    }
    assert.match(told, /Pull secret/);
  });
});
