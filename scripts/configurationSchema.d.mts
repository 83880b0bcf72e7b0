export function configurationSchema(manifest: unknown): Readonly<Record<string, unknown>>;
