import { jsonPointerOf } from '../../composition/kustomize/patchOperation';
import { workloadIn } from '../choices/buildOfFinding';
import type { Fix, FixRequest, OfferedFix } from '../fix';

const id = 'correct-patch-pointer';

/** To a whole list of pull secrets. */
const pointerToList = /^(?:\/[^"'\s/]+)*\/imagePullSecrets$/;

/** Has an operation of a JSON patch write the list of pull secrets where the patched pods take it. */
export const correctPatchPointer: Fix = {
  id,
  offer: (request): readonly OfferedFix[] => {
    const { file, finding } = request;
    const written = file.text.slice(finding.range.start, finding.range.end);
    const isPointer = finding.data.rule === 'pull-secret-misplaced' && pointerToList.test(written);
    const [pointer, ...others] = isPointer ? rightPointers(request) : [];
    if (pointer === undefined || others.length > 0) {
      return [];
    }
    const edits = [{ range: finding.range, newText: pointer }];
    return [{ id, title: `Write ${pointer}`, preferred: true, action: { kind: 'edit', edits } }];
  },
};

/** Of all objects that the patch is for; where they differ, one operation cannot serve them all. */
function rightPointers({ finding, context }: FixRequest): readonly string[] {
  const pointers = (finding.builds ?? []).flatMap(({ root, object }) => {
    const build = context.builds.ofRoot(root);
    const podSpecs = (build && workloadIn(build, object)?.podSpecs) ?? [];
    return podSpecs.map(({ path }) => jsonPointerOf([...path.slice(object.path.length), 'imagePullSecrets']));
  });
  return [...new Set(pointers)];
}
