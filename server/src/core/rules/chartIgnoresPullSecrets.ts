import type { Chart } from '../composition/helm/chart';
import type { TemplatePod, ValuesPullSecrets } from '../composition/helm/chartPart';
import { podsWithoutPullSecrets, unreadPullSecrets } from '../composition/helm/ignoredPullSecrets';
import { readImage } from '../images/imageText';
import type { TextRange } from '../text/textEdit';
import { type ChartRule, chartKind, type Finding, type ObjectFindingData, type ObjectName } from './rule';
import type { RuleContext } from './ruleContext';

const id = 'chart-ignores-pull-secrets';

/** A Helm chart whose values hold pull secrets that do not get to its pods, or not to all of them. */
export const chartIgnoresPullSecrets: ChartRule = {
  id,
  title: 'Pull secrets that a chart does not use',
  about: 'chart-part',
  check: (part, context) => {
    const chart = context.isComplete ? context.manifests.charts.of(part.file) : undefined;
    if (!chart || !(part.role === 'values' || part.role === 'template')) {
      return [];
    }
    return part.role === 'values'
      ? unreadPullSecrets(part, chart).map((unread) => unreadFinding(unread, chart))
      : podsWithoutPullSecrets(part, chart)
          .filter((pod) => mayPullPrivateImage(pod, context))
          .map((pod) => podFinding(pod));
  },
};

export function mayPullPrivateImage({ images }: TemplatePod, context: RuleContext): boolean {
  return images.length === 0 || images.some(({ text }) => mayBePrivate(text, context));
}

/** What is filled in may be any image. */
function mayBePrivate(image: string, context: RuleContext): boolean {
  const read = readImage(image);
  if (read.kind === 'unreadable') {
    return true;
  }
  const { level } = context.visibility(read);
  return level !== 'none' && level !== 'public';
}

function unreadFinding(
  { keys, keyRange, list }: ValuesPullSecrets,
  chart: Chart,
): Finding<ObjectFindingData> {
  const { name } = chart.definition;
  return finding(
    list.state === 'listed' ? 'warning' : 'information',
    `No template of this chart reads ${keys.join('.')}, so its pods never get these pull secrets. Use the value in the pod specs, or remove it.`,
    keyRange,
    { kind: chartKind, ...(name === undefined ? {} : { name }) },
  );
}

function podFinding({ kind, name, range }: TemplatePod): Finding<ObjectFindingData> {
  return finding(
    'information',
    'This pod takes no pull secrets, unlike others of the chart. Add imagePullSecrets to it as they have it.',
    range,
    { kind: kind ?? 'Pod', ...(name === undefined ? {} : { name }) },
  );
}

function finding(
  severity: 'warning' | 'information',
  message: string,
  range: TextRange,
  object: ObjectName,
): Finding<ObjectFindingData> {
  return { severity, message, range, data: { rule: id, object, path: [] } };
}
