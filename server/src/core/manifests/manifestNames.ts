/** What follows `.yaml` in the names of manifests that a program fills in: Go templates, envsubst, Terraform. */
const templateEndings = ['tmpl', 'gotmpl', 'tpl'] as const;

const template = `\\.ya?ml\\.(?:${templateEndings.join('|')})`;
const templateName = new RegExp(`${template}$`, 'i');

/** Names that files with manifests have, those that kustomize reads and generates from, and those that Helm's templates include. */
const manifestName = new RegExp(
  `(?:\\.ya?ml|${template}|\\.json|^Kustomization|\\.tpl|^NOTES\\.txt|^\\.docker(?:configjson|cfg))$`,
  'i',
);

export function isManifestName(name: string): boolean {
  return manifestName.test(name);
}

/** Those among them that editors know no language for, or take for one of templates. */
export function isTemplateName(name: string): boolean {
  return templateName.test(name);
}

const templateNames = templateEndings.flatMap((ending) => [`*.yaml.${ending}`, `*.yml.${ending}`]);

/** The same for clients that watch files. */
export const manifestGlob = `**/{*.yaml,*.yml,*.json,${templateNames.join()},Kustomization,*.tpl,NOTES.txt,.dockerconfigjson,.dockercfg}`;

/** The same of templates alone. */
export const templateGlob = `**/{${templateNames.join()}}`;
