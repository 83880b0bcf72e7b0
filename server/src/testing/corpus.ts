/** For tests: `pull-secrets check` on the manifests of real projects in test-fixtures/corpus. */
import { join } from 'node:path';
import { type CheckResult, checkFiles } from '../cli/checkFiles';
import { findInputs } from '../cli/findInputs';
import type { AnonymousCheckLookup } from '../core/images/visibility';
import { defaultSettings } from '../core/settings';
import { nodeFileSystem } from '../workspace/nodeFileSystem';

export const corpus = join(__dirname, '../../../test-fixtures/corpus');
export const corpusProjects = ['examples', 'kube-prometheus', 'microservices-demo'] as const;

type Project = (typeof corpusProjects)[number];
type Checked = CheckResult & { readonly warnings: readonly string[] };

const unasked = new Map<Project, Promise<Checked>>();

/** Findings of one project, with files as paths in it, and what went to standard error. */
export function checkProject(project: Project, anonymousCheck?: AnonymousCheckLookup): Promise<Checked> {
  if (anonymousCheck) {
    return check(project, anonymousCheck);
  }
  const checked = unasked.get(project) ?? check(project);
  unasked.set(project, checked);
  return checked;
}

async function check(project: Project, anonymousCheck?: AnonymousCheckLookup): Promise<Checked> {
  const warnings: string[] = [];
  const terminal = {
    write: () => {},
    warn: (text: string) => warnings.push(text),
    readStandardInput: async () => '',
    now: () => 0,
    folder: join(corpus, project),
  };
  const inputs = (await findInputs(['.'], nodeFileSystem, terminal)) ?? [];
  return {
    ...(await checkFiles(inputs, defaultSettings, terminal, anonymousCheck && { anonymousCheck })),
    warnings,
  };
}
