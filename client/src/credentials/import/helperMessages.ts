import { type HelperFailure, programOf } from './credentialHelper';

const byHand = 'Or add the credential with "Pull Secrets: Add Registry Credential".';

/** What went wrong with a helper, and what to do next. Nothing that the helper printed is repeated. */
export function helperFailureText(name: string, failure: HelperFailure): string {
  if (failure.kind === 'bad-name') {
    return `A credential helper is configured under a name that no helper can have, so nothing was run. Correct the configuration. ${byHand}`;
  }
  return `${whatHappened(programOf(name), failure)} ${byHand}`;
}

function whatHappened(
  program: string,
  failure: Exclude<HelperFailure, { readonly kind: 'bad-name' }>,
): string {
  switch (failure.kind) {
    case 'untrusted-workspace':
      return `The password is kept by ${program}, and programs run only in a trusted workspace. Trust this workspace, or import from a window without a folder.`;
    case 'missing':
      return `The program ${program} was not found on the PATH. It must be installed where this extension runs: in WSL, a container or a remote computer that is there, and not where you see the window.`;
    case 'batch-file':
      return `${program} is a batch file, which Windows runs only through a shell. That was not done.`;
    case 'not-started':
      return `${program} could not be started. Check that it is made for this system, and that you may run it.`;
    case 'timed-out':
      return `${program} did not answer within ${failure.seconds} ${failure.seconds === 1 ? 'second' : 'seconds'} and was ended. If it waits for a password of its own, unlock its store first, and try again.`;
    case 'too-much-output':
      return `${program} printed far more than a login and was ended.`;
    case 'cancelled':
      return `Asking ${program} was cancelled.`;
    case 'not-found':
      return `${program} has no login for this registry. Sign in again with "docker login" or "podman login".`;
    case 'locked':
      return `${program} could not open its store, which is locked or not set up. Unlock it, and try again.`;
    case 'failed':
      return failure.exitCode === null
        ? `${program} was ended from outside. Try again.`
        : `${program} failed with exit code ${failure.exitCode}. Run "docker login" or "podman login" to see why.`;
    case 'not-json':
      return `${program} gave an answer that is no JSON. Is it a credential helper, and up to date?`;
    case 'unexpected-answer':
      return `${program} gave an answer without user name and password. Is it a credential helper, and up to date?`;
    case 'other-server':
      return `${program} gave the login of another server, which was not used.`;
  }
}
