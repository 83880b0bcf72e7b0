import type { Chart } from '../../composition/helm/chart';
import {
  type ChartList,
  hasLists,
  type ListForPods,
  listForImage,
  listForPod,
} from '../../composition/helm/chartLists';
import { podsOfTemplate, type ValuesKeys } from '../../composition/helm/chartPart';
import { isDefaultValues, targetOf } from '../../composition/helm/chartTarget';
import { mayTakePullSecrets } from '../../composition/helm/ignoredPullSecrets';
import { bareImagesOf } from '../../composition/helm/imageSupply';
import { outermostChart } from '../../composition/helm/rendering';
import { chartKind, type ImageFindingData } from '../../rules/rule';
import { spokenList } from '../../text/spokenList';
import { bestNamesFor } from '../choices/secretChoices';
import { referenceEdit } from '../edits/referenceEdit';
import { type FixRequest, type FixSubject, imageFix } from '../fix';
import { listInTemplates, spokenFiles } from './listInTemplates';

const id = 'use-secret-through-values';

/** Writes a pull secret into the values of a chart, and what takes it from there into the templates. */
export const useSecretThroughValues = imageFix(
  id,
  (request) => {
    const list = listFor(request);
    const names = list ? bestNamesFor(request) : [];
    const edited = list && names.length > 0 ? listInTemplates(list, request) : undefined;
    const values = list && edited ? editsOfValues(list, names, request) : undefined;
    if (!list || !edited || !values) {
      return [];
    }
    const all = [...edited, { file: list.valuesFile, edits: values }].filter(({ edits }) => edits.length > 0);
    return [
      {
        id,
        title: `Use pull secret${names.length > 1 ? 's' : ''} ${spokenList(names)} by .Values.${list.keys.join('.')}${list.pods.length > 0 ? `, writing imagePullSecrets into ${spokenFiles(list.pods)}` : ''}`,
        preferred: names.every((name) => request.context.secrets(name, undefined).length > 0),
        action: {
          kind: 'edit',
          edits: all.find(({ file }) => file === request.fileName)?.edits ?? [],
          elsewhere: all.filter(({ file }) => file !== request.fileName),
        },
      },
    ];
  },
  (subject) => {
    const list = listFor(subject);
    return list ? [list.valuesFile, ...list.pods.map(({ file }) => file)] : [];
  },
);

/** A list that templates are to read, and where it is in the values. */
interface ListInValues extends ListForPods {
  readonly valuesFile: string;
  readonly valuesDocument: number;
  /** From the root of the values. */
  readonly valuesKeys: ValuesKeys;
}

/** Whether a pull secret that is written into the file itself would go past the values of its chart. */
export function belongsIntoValues({ fileName, context }: Pick<FixSubject, 'fileName' | 'context'>): boolean {
  const chart = context.manifests.charts.of(fileName);
  return chart?.templates.some(({ file }) => file === fileName) === true && hasLists(chart);
}

function listFor(subject: FixSubject<ImageFindingData>): ListInValues | undefined {
  const chart = subject.context.manifests.charts.of(subject.fileName);
  if (!chart) {
    return undefined;
  }
  // A pod that is no more than YAML can have the name itself, where the chart has no lists.
  const isOfChart = belongsIntoValues(subject) || subject.finding.data.workload.kind === chartKind;
  return listForValues(subject, chart) ?? (isOfChart ? listForTemplate(subject, chart) : undefined);
}

/** The image is in the values, and no template reads a list that goes with it. */
function listForValues(
  { fileName, file, finding, context: { manifests } }: FixSubject<ImageFindingData>,
  chart: Chart,
): ListInValues | undefined {
  const { documentIndex, range } = finding;
  const placed = file.documents[documentIndex];
  const [part] = placed?.content.chartParts ?? [];
  if (!placed || part?.role !== 'values') {
    return undefined;
  }
  const values = { ...part, file: fileName, documentIndex };
  const found = bareImagesOf(values, chart, manifests.charts.givenTo(outermostChart(chart))).find(
    ({ image }) => image.range.start === range.start - placed.start,
  );
  const target = found && targetOf(found.image.keys, chart);
  if (!target || found.remedy.kind !== 'list-in-template') {
    return undefined;
  }
  const { keys, form } = listForImage(found.image.keys, part, target.prefix);
  return {
    ...{ form, keys: keys.slice(target.prefix.length), pods: found.remedy.pods },
    ...{ valuesFile: fileName, valuesDocument: documentIndex, valuesKeys: keys },
  };
}

/** The image is written into a template: its pod takes a list of the values, or is to take one as others of the chart do. */
function listForTemplate(
  { fileName, file, finding }: FixSubject<ImageFindingData>,
  chart: Chart,
): ListInValues | undefined {
  const { documentIndex } = finding;
  const placed = file.documents[documentIndex];
  const start = finding.range.start - (placed?.start ?? 0);
  const pod = placed?.content.chartParts
    .flatMap((part) => (part.role === 'template' ? podsOfTemplate(part) : []))
    .find(({ images }) => images.some(({ range }) => range.start === start));
  const list = pod && (listForPod(pod, chart) ?? usualList);
  const values = chart.values.find(isDefaultValues);
  if (!list || !values) {
    return undefined;
  }
  return {
    ...{ ...list, pods: mayTakePullSecrets(pod, chart) ? [] : [{ ...pod, file: fileName, documentIndex }] },
    ...{ valuesFile: values.file, valuesDocument: values.documentIndex, valuesKeys: list.keys },
  };
}

const usualList: ChartList = { keys: ['imagePullSecrets'], form: 'objects' };

function editsOfValues(
  { form, valuesFile, valuesDocument, valuesKeys }: ListInValues,
  names: readonly string[],
  { fileName, file, otherFile }: FixRequest,
) {
  const values = valuesFile === fileName ? file : otherFile(valuesFile);
  const result =
    values &&
    referenceEdit(
      values,
      { documentIndex: valuesDocument, podSpecPath: [], pullSecretPlace: { keys: valuesKeys, form } },
      names,
    );
  return result?.ok ? result.edits : undefined;
}
