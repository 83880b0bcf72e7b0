import type { CancellationToken, Connection } from 'vscode-languageserver';
import { imagesOfValues } from '../core/composition/helm/overlaidImages';
import { buildsOf } from '../core/composition/kustomize/builds';
import type { ManifestSet } from '../core/manifests/manifestSet';
import type { Workload } from '../core/manifests/workloads/workload';
import { isRecord } from '../core/record';
import { Method } from '../protocol';
import type { Indexing } from '../workspace/keepIndexed';
import { Stretches } from '../workspace/stretches';
import type { Workspace } from '../workspace/workspace';

type World = Pick<Workspace, 'documents' | 'index' | 'reader' | 'settings'>;

/** Answers which images the manifests of a file or of the workspace name, by the same reading that the rules go by. */
export function registerPodImages(
  connection: Connection,
  { documents, index, reader, settings }: World,
  indexing: Pick<Indexing, 'ended'>,
): void {
  connection.onRequest(
    Method.podImages,
    async (raw: unknown, token: CancellationToken): Promise<readonly string[]> => {
      const only = isRecord(raw) && typeof raw.uri === 'string' ? raw.uri : undefined;
      if (only === undefined) {
        await indexing.ended();
      }
      // What is open may have been changed a moment ago.
      await Promise.all(documents.all().map(({ uri }) => reader.read(uri)));
      const images = new Set<string>();
      const stretches = new Stretches();
      for (const uri of only === undefined ? [...index.uris] : [only]) {
        await stretches.pause();
        if (token.isCancellationRequested) {
          break;
        }
        if (!(await settings.isExcluded(uri))) {
          for (const image of imagesOf(uri, index.manifests)) {
            images.add(image);
          }
        }
      }
      return [...images];
    },
  );
}

/** What kustomize builds of a file counts in its place: that is what is pulled. */
function imagesOf(file: string, manifests: ManifestSet): readonly string[] {
  const builds = buildsOf(manifests);
  const built = builds
    .of(file)
    .flatMap(({ root, workloads }) =>
      workloads.map(({ object }) => object).filter((workload) => root === file || workload.file === file),
    );
  const documents = manifests.documentsOf(file);
  const written = builds.roleOf(file) === 'built' ? [] : documents.flatMap(({ workloads }) => workloads);
  const chart = manifests.charts.of(file);
  const values = documents.flatMap(({ chartParts }, documentIndex) =>
    chartParts.flatMap((part) =>
      part.role === 'values' ? imagesOfValues({ ...part, file, documentIndex }, chart) : [],
    ),
  );
  return [...[...built, ...written].flatMap(imagesOfWorkload), ...values.map(({ image }) => image)];
}

function imagesOfWorkload({ podSpecs }: Workload): readonly string[] {
  return podSpecs.flatMap(({ images }) => images.map(({ image }) => image));
}
