import { pathToFileURL } from 'node:url';
import { Editor, until } from '../server/src/testing/editor';
import { nodeFileSystem } from '../server/src/workspace/nodeFileSystem';
import { filesOnDisk } from '../server/src/workspace/workspaceFiles';
import { manifestOf } from './manyManifests';
import { type Comparison, compare } from './measure';

/** One typed character among many files against the same in a folder without any. */
export async function editInLargeWorkspace(empty: string, many: string): Promise<Comparison> {
  const [alone, amongMany] = [await Typist.in(empty), await Typist.in(many)];
  const comparison = await compare({
    name: 'one edit among 10,000 files, against none',
    // As much, as far as a busy machine can tell.
    target: 1.1,
    rounds: 101,
    ours: () => amongMany.type(),
    theirs: () => alone.type(),
  });
  await Promise.all([alone.stop(), amongMany.stop()]);
  return comparison;
}

/** Types into a file of twenty workloads. */
class Typist {
  readonly #text = Array.from({ length: 20 }, (_, index) => manifestOf(index * 9)).join('---\n');
  #version = 1;

  private constructor(
    private readonly editor: Editor,
    private readonly uri: string,
  ) {}

  static async in(folder: string): Promise<Typist> {
    const workspace = pathToFileURL(folder).href;
    const editor = await Editor.start({ files: filesOnDisk(nodeFileSystem), folder: workspace });
    await until('the workspace is read', () => editor.refreshes > 0, 120_000);
    const typist = new Typist(editor, `${workspace}/edited.yaml`);
    await editor.open(typist.uri, typist.#text);
    await editor.diagnostics(typist.uri);
    return typist;
  }

  async type(): Promise<void> {
    this.#version += 1;
    const end = {
      line: this.#text.slice(0, this.#text.indexOf(':1.0.0')).split('\n').length - 1,
      character: 10_000,
    };
    await this.editor.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.#version },
      contentChanges: [{ range: { start: end, end }, text: '1' }],
    });
    if ((await this.editor.diagnostics(this.uri)).length === 0) {
      throw new Error('the edited file has no findings');
    }
  }

  stop(): Promise<void> {
    return this.editor.stop();
  }
}
