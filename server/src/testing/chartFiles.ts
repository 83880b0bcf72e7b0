/** For tests: files of a chart in the folder `shop`, and the images that are found in them. */
import { checkTogether, imageFindings } from './check';

/** A `Chart.yaml`. */
export const chartDefinition = 'apiVersion: v2\nname: shop\n';

/** A pod's template; `list` goes into its pod spec. */
export function podTemplate(image: string, ...list: readonly string[]): string {
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata: {name: a}',
    'spec:',
    ...list.map((line) => `  ${line}`),
    '  containers:',
    '    - name: a',
    `      image: ${image}`,
    '',
  ].join('\n');
}

/** What a template fills in for the image of `someValues`. */
export const imageOfValues = '{{ .Values.image.repository }}:{{ .Values.image.tag }}';
export const listOfValues = [
  '{{- with .Values.imagePullSecrets }}',
  'imagePullSecrets: {{- toYaml . | nindent 4 }}',
  '{{- end }}',
];

/** Images that are found in each values file. */
export function imagesFound(
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, readonly string[]>> {
  const charts = { 'shop/Chart.yaml': chartDefinition, ...files };
  return Object.fromEntries(
    [...checkTogether(charts)].flatMap(([name, checked]) => {
      const images = imageFindings(checked).map(({ data }) => data.image);
      return images.length > 0 ? [[name, images]] : [];
    }),
  );
}

/** Images that are found in `values.yaml` of a chart with one template. */
export function imagesFoundInValues(values: string, template: string): readonly string[] {
  return (
    imagesFound({ 'shop/values.yaml': values, 'shop/templates/pod.yaml': template })['shop/values.yaml'] ?? []
  );
}

export const someValues = 'image: {repository: ghcr.io/acme/shop, tag: 1}\n';
