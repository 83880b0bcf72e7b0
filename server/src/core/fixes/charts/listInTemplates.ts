import type { ListForPods } from '../../composition/helm/chartLists';
import type { TemplatePod } from '../../composition/helm/chartPart';
import type { InFile } from '../../manifests/documents/documentPlace';
import { shiftRange, type TextEdit } from '../../text/textEdit';
import type { FixRequest } from '../fix';
import { listInTemplate } from './listInTemplate';

interface FileEdits {
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

/** Makes pods take the pull secrets of a list; undefined when one of their templates is not plain enough. */
export function listInTemplates(
  { keys, form, pods }: ListForPods,
  { fileName, file, otherFile }: FixRequest,
): readonly FileEdits[] | undefined {
  const edits = new Map<string, TextEdit[]>();
  for (const pod of pods) {
    const template = pod.file === fileName ? file : otherFile(pod.file);
    const document = template?.documents[pod.documentIndex];
    const edit =
      template && document
        ? listInTemplate(template.text, shiftRange(pod.range, document.start), keys, form)
        : undefined;
    if (!edit) {
      return undefined;
    }
    const ofFile = edits.get(pod.file) ?? [];
    ofFile.push(edit);
    edits.set(pod.file, ofFile);
  }
  return [...edits].map(([name, ofFile]) => ({ file: name, edits: ofFile }));
}

/** `templates/pod.yaml`, or how many they are. */
export function spokenFiles(pods: readonly InFile<TemplatePod>[]): string {
  const [first = '', ...others] = new Set(pods.map(({ file }) => file));
  return others.length === 0
    ? first.slice(first.lastIndexOf('/templates/') + 1)
    : `${others.length + 1} templates`;
}
