#!/usr/bin/env node
// Stands in for the `code` executable: takes its arguments and runs suites in the browser host. See runSuites.ts.
import { runTypeScript } from '../typescript.mjs';

runTypeScript('./vscode-host/launch.ts');
