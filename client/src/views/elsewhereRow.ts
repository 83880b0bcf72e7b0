import type { ElsewhereCredential } from '../credentials/storage/credentialStore';
import type { RegistryRow } from './registryRow';

/** What is shown of a credential that another window stored or changed, while this window cannot see how it is now. */
export function elsewhereRow({ change, label, reloadHelps }: ElsewhereCredential): RegistryRow {
  const did = change === 'stored' ? 'stored' : 'changed';
  const name = label ?? 'A credential';
  const state = reloadHelps ? `${did} in another window, reload to see it` : `${did} in another window`;
  return {
    kind: reloadHelps ? 'behind' : 'out-of-reach',
    label: name,
    state,
    description: state,
    tooltip: reloadHelps
      ? `${name} was ${did} in another window. This window reads credentials when it is loaded, and stores none until then, which could undo what the other window did. If the credential is not here after a reload, it is stored in another browser.`
      : `${name} was ${did} in another window, and this one cannot read it: it is stored on another computer, or VS Code keeps secrets in the memory of that window. Add it here too if you need it here.`,
    icon: 'multiple-windows',
    care: 'unproven',
  };
}
