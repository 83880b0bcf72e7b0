import { stringify } from 'yaml';

/**
 * A text as a YAML scalar: bare only where no reader takes it for anything else. Kubernetes reads YAML 1.1, in which
 * `on`, `y` and `1_000` are no texts.
 */
export function yamlScalar(text: string): string {
  return stringify(text, { version: '1.1', lineWidth: 0 }).trimEnd();
}
