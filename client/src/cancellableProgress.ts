import * as vscode from 'vscode';

/** The notification that shows how far the work is, for what takes VS Code's own form of cancelling. */
export interface ShownProgress {
  readonly token: vscode.CancellationToken;
  report(step: { readonly message?: string; readonly increment?: number }): void;
}

/** Shows a notification with a cancel button for as long as the work takes. Cancelling it aborts the signal. */
export async function withCancellableProgress<Result>(
  title: string,
  work: (signal: AbortSignal, shown: ShownProgress) => Promise<Result>,
): Promise<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const cancelling = new AbortController();
    const subscription = token.onCancellationRequested(() => cancelling.abort());
    try {
      return await work(cancelling.signal, { token, report: (step) => progress.report(step) });
    } finally {
      subscription.dispose();
    }
  });
}
