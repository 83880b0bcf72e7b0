import assert from 'node:assert/strict';
import { readManifestFile } from '../manifests/manifestFile';
import { furtherMentionsIn } from './furtherMentions';

const found = (text: string): readonly string[] =>
  readManifestFile(text).documents.flatMap((document) =>
    furtherMentionsIn(document, 'pull').map(
      ({ sort, name, namespace, range }) =>
        `${sort} ${name}${namespace ? ` in ${namespace}` : ''} at ${document.text.slice(range.start, range.end)}`,
    ),
  );

const manifest = (kind: string, body: string): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: web, namespace: shop}\n${body}`;

describe('names beyond lists of pull secrets', () => {
  const cases: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'in volumes': [
      manifest('Pod', 'spec: {volumes: [{secret: {secretName: pull}}]}\n'),
      ['secret pull in shop at pull'],
    ],
    'in variables': [
      manifest('Pod', 'spec: {containers: [{env: [{valueFrom: {secretKeyRef: {name: pull, key: a}}}]}]}\n'),
      ['secret pull in shop at pull'],
    ],
    'of a role binding, with a namespace of their own': [
      manifest('RoleBinding', 'subjects: [{kind: ServiceAccount, name: pull, namespace: other}]\n'),
      ['service-account pull in other at pull'],
    ],
    'nowhere for users': [manifest('RoleBinding', 'subjects: [{kind: User, name: pull}]\n'), []],
    'below keys that every JavaScript object has': [
      manifest('Config', 'constructor: {name: pull}\ntoString: [pull]\nsecretRef: {name: pull}\n'),
      ['secret pull in shop at pull'],
    ],
  };
  for (const [what, [text, expected]] of Object.entries(cases)) {
    it(`are found ${what}`, () => assert.deepEqual(found(text), expected));
  }
});
