import { contentOf, type SecretContent } from './secretData';

/** A file of docker's, as people give it to a generator of Secrets; `config.json` in docker's own folder. */
export interface DockerConfigFile {
  readonly content: Extract<SecretContent, { readonly kind: 'entries' }>;
}

const startsAsObject = /^\uFEFF?\s*\{/;

/** Whether a text may be one: yes for nothing, never no for one with a login. */
export function mayBeDockerConfig(text: string): boolean {
  return startsAsObject.test(text) && (text.includes('"auths"') || text.includes('"auth"'));
}

/** None for anything else, and for one in which no login is told. */
export function dockerConfigsOf(text: string): readonly DockerConfigFile[] {
  const format = text.includes('"auths"') ? 'dockerconfigjson' : 'dockercfg';
  const content = contentOf(
    { text: text.replace(/^\uFEFF/, ' '), encoded: false, format, range: { start: 0, end: text.length } },
    text,
  );
  return content.kind === 'entries' && content.entries.some(({ problem }) => problem === undefined)
    ? [{ content }]
    : [];
}
