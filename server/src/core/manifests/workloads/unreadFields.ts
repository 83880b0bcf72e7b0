import { lineEnd, nextLine } from '../../text/lines';
import { plainBlockEnd } from '../documents/plainBlock';
import type { KindTable } from './kindTable';

const fieldsOfContainers = [
  ...['env', 'envFrom', 'ports', 'resources', 'volumeMounts', 'volumeDevices', 'command', 'args'],
  ...['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe', 'securityContext'],
];
const fieldsOfPods = [
  ...['volumes', 'affinity', 'tolerations', 'topologySpreadConstraints', 'nodeSelector'],
  ...['dnsPolicy', 'dnsConfig', 'hostAliases', 'hostNetwork', 'restartPolicy', 'priorityClassName'],
  ...['terminationGracePeriodSeconds', 'automountServiceAccountToken'],
];
const fieldsOfWorkloads = [
  ...['labels', 'replicas', 'selector', 'strategy', 'updateStrategy', 'minReadySeconds', 'status'],
  ...['revisionHistoryLimit', 'serviceName', 'podManagementPolicy', 'volumeClaimTemplates'],
];

/** Fields that say nothing of credentials, nor of images unless they mention one. */
const unreadFields: ReadonlySet<string> = new Set([
  ...fieldsOfContainers,
  ...fieldsOfPods,
  ...fieldsOfWorkloads,
]);

/**
 * A manifest with blanks in place of fields that no fact is read from; every other character stays where it was.
 * Parsing is nearly all that reading costs, and half of most manifests is of that sort. It is valid YAML if the manifest
 * is: a field stays unless it is plain to see that it is valid by itself. The first field of a mapping stays as well,
 * since the mapping would be gone without it.
 */
export function withoutUnreadFields(text: string, kinds: KindTable): string {
  let lean = '';
  let kept = 0;
  for (const { name, line } of furtherFields(text)) {
    const isUnread = line >= kept && unreadFields.has(name) && !kinds.leadsThrough(name);
    const end = isUnread ? plainBlockEnd(text, line) : undefined;
    // Something of interest in an uncommon place is for the rules to find.
    if (end !== undefined && !kinds.mentions.keys.test(text.slice(line, end))) {
      lean += text.slice(kept, line);
      // All but the last line break, of up to two characters.
      kept = lineEnd(text, end - 2);
      lean += ' '.repeat(kept - line);
    }
  }
  return lean + text.slice(kept);
}

interface Field {
  readonly name: string;
  /** Where its line starts. */
  readonly line: number;
}

/** Blanks, the dashes of items, a key. */
const lineWithContent = /( *)((?:- +)*)(?=[^ #\r\n])(?:([A-Za-z]+):(?=[ \r\n]|$))?/y;
const blockScalarHeader = /[|>][-+\d]*[ \t]*(?:#.*)?$/;

/** The fields, each at the start of its line, that follow another of their mapping. */
function* furtherFields(text: string): Generator<Field> {
  let columnBefore = -1;
  let scalarColumn = Number.POSITIVE_INFINITY;
  for (let line = 0; line < text.length; line = nextLine(text, line)) {
    lineWithContent.lastIndex = line;
    const [, blanks, dashes = '', name] = lineWithContent.exec(text) ?? [];
    if (blanks === undefined) {
      continue;
    }
    const column = blanks.length;
    if (column > scalarColumn) {
      columnBefore = -1;
      continue;
    }
    if (name !== undefined && column > 0 && dashes === '' && columnBefore >= column) {
      yield { name, line };
    }
    columnBefore = column + dashes.length;
    const isScalar = blockScalarHeader.test(text.slice(line, lineEnd(text, line)));
    scalarColumn = isScalar ? column : Number.POSITIVE_INFINITY;
  }
}
