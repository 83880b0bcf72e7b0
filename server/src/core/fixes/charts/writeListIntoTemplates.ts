import { type ListForPods, listForPod, podsForList } from '../../composition/helm/chartLists';
import { podsOfTemplate } from '../../composition/helm/chartPart';
import { chartIgnoresPullSecrets, mayPullPrivateImage } from '../../rules/chartIgnoresPullSecrets';
import type { Fix, FixSubject } from '../fix';
import { listInTemplates, spokenFiles } from './listInTemplates';

const id = 'write-list-into-templates';

/** Makes the pods of a chart take the pull secrets that its values have a place for. */
export const writeListIntoTemplates: Fix = {
  id,
  needs: (subject) => listFor(subject)?.pods.map(({ file }) => file) ?? [],
  offer: (request) => {
    const { fileName } = request;
    const list = listFor(request);
    const edited = (list && listInTemplates(list, request)) ?? [];
    if (!list || edited.length === 0) {
      return [];
    }
    return [
      {
        id,
        title: `Write imagePullSecrets into ${spokenFiles(list.pods)}, from .Values.${list.keys.join('.')}`,
        preferred: true,
        action: {
          kind: 'edit',
          edits: edited.find(({ file }) => file === fileName)?.edits ?? [],
          elsewhere: edited.filter(({ file }) => file !== fileName),
        },
      },
    ];
  },
};

/** What a finding is about: a list that no template reads, or a pod that takes none. */
function listFor({ fileName, file, finding, context }: FixSubject): ListForPods | undefined {
  const chart = context.manifests.charts.of(fileName);
  const placed = file.documents[finding.documentIndex];
  const [part] = placed?.content.chartParts ?? [];
  if (!chart || !placed || !part || finding.data.rule !== chartIgnoresPullSecrets.id) {
    return undefined;
  }
  const start = finding.range.start - placed.start;
  if (part.role === 'values') {
    const unread = part.pullSecrets.find(({ keyRange }) => keyRange.start === start);
    const list = unread && podsForList(unread, chart);
    return list && { ...list, pods: list.pods.filter((pod) => mayPullPrivateImage(pod, context)) };
  }
  const pod =
    part.role === 'template' ? podsOfTemplate(part).find(({ range }) => range.start === start) : undefined;
  const list = pod && listForPod(pod, chart);
  const { documentIndex } = finding;
  return list && { ...list, pods: [{ ...pod, file: fileName, documentIndex }] };
}
