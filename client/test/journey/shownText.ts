// All text that a window shows for a moment, such as messages: when a test looks, they are gone.
import type { Page } from 'playwright-core';

const report = 'pullSecretsTestShowsText';

/** Records from now on, also over reloads, and gives what was shown so far. Left out is the text of documents. */
export async function recordShownText(page: Page): Promise<() => string> {
  const shown = new Set<string>();
  await page.exposeFunction(report, (text: string) => {
    shown.add(text);
  });
  await page.addInitScript(observe, report);
  await page.evaluate(observe, report);
  return () => [...shown].join('\n');
}

/** Runs in the page. No named function may stand in here: the compiler would wrap it in a helper that the page does not have. */
function observe(reportTo: string): void {
  // The preview of edits lists the lines of documents that they change.
  const ofDocuments = '.editor-instance, .monaco-editor, .bulk-edit-panel';
  new MutationObserver((changes) => {
    const nodes = changes.flatMap(({ target, addedNodes }) => {
      const element = target instanceof Element ? target : target.parentElement;
      return element?.closest(ofDocuments)
        ? []
        : [...addedNodes, ...(addedNodes.length === 0 ? [target] : [])];
    });
    for (const node of nodes) {
      const copy = document.createElement('div');
      copy.append(node.cloneNode(node.nodeType !== Node.DOCUMENT_NODE));
      for (const part of copy.querySelectorAll(ofDocuments)) {
        part.remove();
      }
      Reflect.get(window, reportTo)(copy.innerHTML);
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['aria-label', 'title'],
  });
}
