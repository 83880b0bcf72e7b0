import { readImage } from '../../images/imageText';
import type { ImageUse } from '../../manifests/workloads/imageUse';
import type { Contents } from './build';
import type { Substitutions } from './deliveries';

/** `${NAME}`, or with what it is without a value: `${NAME:=1.0}` (github.com/fluxcd/pkg/envsubst). */
const variable = /\$\{(\w+)(?::?[-=][^}]*)?\}/g;

/** Fills in variables of images. One whose value stands elsewhere stays as it is written. */
export function substituteVariables(contents: Contents, values: Substitutions): Contents {
  return Object.keys(values).length === 0
    ? contents
    : {
        ...contents,
        workloads: contents.workloads.map((item) => ({
          ...item,
          object: {
            ...item.object,
            podSpecs: item.object.podSpecs.map((podSpec) => ({
              ...podSpec,
              images: podSpec.images.map((use) => filledIn(use, values)),
            })),
          },
        })),
      };
}

function filledIn(use: ImageUse, values: Substitutions): ImageUse {
  const image = use.image.replace(variable, (written, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? written) : written,
  );
  return image === use.image ? use : { ...use, image, reference: readImage(image) };
}
