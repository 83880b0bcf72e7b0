/** Words that YAML 1.1 readers (Kubernetes' is one) take for a boolean or nothing. */
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text as a YAML scalar: bare only where no reader takes it for anything else, `123` or `true` in quotes. */
export function yamlScalar(text: string): string {
  return /^[A-Za-z][A-Za-z0-9./-]*$/.test(text) && !reserved.test(text) ? text : JSON.stringify(text);
}
