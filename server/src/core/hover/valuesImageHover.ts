import type { ChartValues } from '../composition/helm/chartPart';
import { isSameValue } from '../composition/helm/chartTarget';
import { type ImageSupply, suppliesOf } from '../composition/helm/imageSupply';
import { outermostChart } from '../composition/helm/rendering';
import type { ImageName } from '../images/imageReference';
import type { DocumentPlace, InFile } from '../manifests/documents/documentPlace';
import type { ValuesImagePlace } from '../navigation/placeAt';
import { otherSourceOf } from '../podCredentials/credentialSource';
import { aboutNames } from './coverageWords';
import type { HoverContext } from './hoverContext';
import { aboutImage, withoutPullSecret } from './imageHover';

/** Paragraphs about an image in the values of a chart; none about values without one. */
export function valuesImageHover(
  { keys }: ValuesImagePlace,
  place: DocumentPlace,
  context: HoverContext,
): readonly string[] {
  const { charts } = context.manifests;
  const chart = charts.of(place.file);
  const values = valuesAt(place, context);
  if (!chart || !values) {
    return [];
  }
  const found = suppliesOf(values, chart, charts.givenTo(outermostChart(chart))).find(({ image }) =>
    isSameValue(image.keys, keys),
  );
  const image = found?.image.reference;
  if (!found || image?.kind === 'unreadable' || !image) {
    return [];
  }
  return [
    ...aboutImage(image, context),
    supplyWords(found.supply, image, context),
    ...(isBare(found.supply) ? withoutPullSecret(found.image.image, image, context) : []),
  ];
}

function valuesAt(place: DocumentPlace, { manifests }: HoverContext): InFile<ChartValues> | undefined {
  const parts = manifests.documentsOf(place.file)[place.documentIndex]?.chartParts ?? [];
  const [values] = parts.flatMap((part) => (part.role === 'values' ? [part] : []));
  return values && { ...values, ...place };
}

function isBare({ kind }: ImageSupply): boolean {
  return kind === 'list-in-values' || kind === 'list-in-template';
}

function supplyWords(supply: ImageSupply, image: ImageName, context: HoverContext): string {
  const { code } = context.markup;
  switch (supply.kind) {
    case 'not-pulled':
      return 'No template of the chart reads it from here.';
    case 'pull-secrets':
      return `Pull secrets by ${code(supply.keys.join('.'))} of the values:\n\n${aboutNames([...new Set(supply.names)], image, undefined, context)}`;
    case 'list-in-values':
      return `${withoutEntry(image, context)}: its pods take those of ${code(supply.place.keys.join('.'))}, which names none.`;
    case 'list-in-template':
      return `${withoutEntry(image, context)}: the templates of its pods write no ${code('imagePullSecrets')}.`;
    case 'unknown':
      return 'What its pods have to pull it with is known when the chart is rendered.';
  }
}

function withoutEntry(image: ImageName, context: HoverContext): string {
  const pod = { serviceAccount: 'default', pullSecrets: { state: 'absent' } as const, path: [], images: [] };
  return otherSourceOf(image, pod, {}, context)?.kind === 'nodes'
    ? 'No pull secret, and your settings say that the nodes log in to the registry'
    : 'No pull secret';
}
