import type { ValuesKeys } from '../../composition/helm/chartPart';
import { readTemplate } from '../../composition/helm/template';
import type { TemplateAction } from '../../composition/helm/templateActions';
import { stretchesOf, type TemplateStretch } from '../../composition/helm/templateBlocks';
import type { PullSecretForm } from '../../manifests/workloads/podShape';
import { lineBreakOf, linePrefix, lineStart } from '../../text/lines';
import type { TextEdit, TextRange } from '../../text/textEdit';

/**
 * Makes a pod spec of a template take the pull secrets of a list of the values, in the way of `helm create`; undefined
 * where the template is not plain enough: in flow style, or where the values are out of reach. `containers` is where
 * that key of the pod spec stands.
 */
export function listInTemplate(
  template: string,
  containers: TextRange,
  keys: ValuesKeys,
  form: PullSecretForm,
): TextEdit | undefined {
  const indent = linePrefix(template, containers.start);
  const values = valuesAt(containers.start, template);
  if (!/^ *$/.test(indent) || values === undefined || !keys.every((key) => /^[A-Za-z_]\w*$/.test(key))) {
    return undefined;
  }
  const at = aboveComments(template, lineStart(template, containers.start));
  const lines = [
    `{{- with ${[values, ...keys].join('.')} }}`,
    'imagePullSecrets:',
    ...entries(form, indent.length + 2),
    '{{- end }}',
  ];
  const lineBreak = lineBreakOf(template);
  return {
    range: { start: at, end: at },
    newText: lines.map((line) => `${indent}${line}${lineBreak}`).join(''),
  };
}

function entries(form: PullSecretForm, indent: number): readonly string[] {
  switch (form) {
    case 'objects':
      return [`  {{- toYaml . | nindent ${indent} }}`];
    case 'names':
      return ['  {{- range . }}', '  - name: {{ . }}', '  {{- end }}'];
    case 'name':
      return ['  - name: {{ . }}'];
  }
}

/** Comments belong to what is below them. */
function aboveComments(text: string, start: number): number {
  let at = start;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!/^[ \t]*#/.test(text.slice(above, at))) {
      break;
    }
    at = above;
  }
  return at;
}

/** How the values are called there; undefined where they may be out of reach. */
function valuesAt(offset: number, text: string): '.Values' | '$.Values' | undefined {
  const stretch = stretchesOf(readTemplate(text)).find(({ ranges }) =>
    ranges.some(({ start, end }) => start <= offset && offset < end),
  );
  if (!stretch || !hasValues(stretch)) {
    return undefined;
  }
  const before = stretch.actions.filter(({ range }) => range.end <= offset);
  return changesDot(before) ? '$.Values' : '.Values';
}

/** A definition has the values if it is given the root: it reads them of what it is given. */
function hasValues({ name, actions }: TemplateStretch): boolean {
  return (
    name === undefined ||
    actions.some(
      ({ body }, index) =>
        /(?<![\w)])\$\.Values\b/.test(body) ||
        (/(?<![\w)$.])\.Values\b/.test(body) && !changesDot(actions.slice(0, index))),
    )
  );
}

/** Whether what follows these actions stands in a block that has a dot of its own. */
function changesDot(actions: readonly TemplateAction[]): boolean {
  const open: string[] = [];
  for (const { body } of actions) {
    const word = /^(?:if|with|range|define|block|end)\b/.exec(body)?.[0];
    if (word === 'end') {
      open.pop();
    } else if (word !== undefined) {
      open.push(word);
    }
  }
  return open.some((word) => word === 'with' || word === 'range' || word === 'block');
}
