import assert from 'node:assert/strict';
import { readManifestFile } from '../../manifests/manifestFile';
import { ManifestSet } from '../../manifests/manifestSet';

/** Charts in files that come and go, each as `FOLDER: values, templates`. */
class Files {
  readonly #manifests = new ManifestSet();

  set(name: string, text: string): void {
    const { documents } = readManifestFile(text, undefined, name);
    this.#manifests.set(
      name,
      documents.map(({ content }) => content),
    );
  }

  delete(name: string): void {
    this.#manifests.delete(name);
  }

  chartOf(file: string): string | undefined {
    const chart = this.#manifests.charts.of(file);
    const names = (parts: readonly { readonly file: string }[]) => parts.map((part) => part.file).join(' ');
    return chart && `${chart.folder}: ${names(chart.values)}, ${names(chart.templates)}`;
  }
}

describe('charts', () => {
  it('are the folders that have a Chart.yaml, with their values and templates', () => {
    const files = new Files();
    files.set('a/values.yaml', 'x: 1');
    files.set('a/values-prod.yaml', 'x: 1');
    files.set('a/ci/values.yaml', 'x: 1');
    files.set('a/templates/pods/pod.yaml', '{{ .Values.x }}');
    files.set('b/templates/pod.yaml', '{{ .Values.x }}');
    assert.equal(files.chartOf('a/values.yaml'), undefined);
    files.set('a/Chart.yaml', 'name: a');
    const whole = 'a: a/values.yaml a/values-prod.yaml, a/templates/pods/pod.yaml';
    assert.equal(files.chartOf('a/values.yaml'), whole);
    assert.equal(files.chartOf('a/templates/other.yaml'), whole);
    assert.equal(files.chartOf('b/templates/pod.yaml'), undefined);
    assert.equal(files.chartOf('a/ci/values.yaml'), undefined);
    files.delete('a/Chart.yaml');
    assert.equal(files.chartOf('a/values.yaml'), undefined);
  });

  it('change with their files', () => {
    const files = new Files();
    files.set('Chart.yaml', 'name: a');
    assert.equal(files.chartOf('Chart.yaml'), '.: , ');
    files.set('values.yaml', 'x: 1');
    files.set('templates/pod.yaml', '{{ .Values.x }}');
    files.set('values.yaml', 'x: 2');
    assert.equal(files.chartOf('Chart.yaml'), '.: values.yaml, templates/pod.yaml');
    files.delete('templates/pod.yaml');
    assert.equal(files.chartOf('Chart.yaml'), '.: values.yaml, ');
  });

  it('may have others inside', () => {
    const files = new Files();
    for (const folder of ['a', 'a/charts/b', 'charts/c']) {
      files.set(`${folder}/Chart.yaml`, 'name: x');
      files.set(`${folder}/templates/pod.yaml`, '{{ .Values.x }}');
    }
    assert.equal(files.chartOf('a/templates/x.yaml'), 'a: , a/templates/pod.yaml');
    assert.equal(files.chartOf('a/charts/b/templates/x.yaml'), 'a/charts/b: , a/charts/b/templates/pod.yaml');
    assert.equal(files.chartOf('charts/c/values.yaml'), 'charts/c: , charts/c/templates/pod.yaml');
  });
});
