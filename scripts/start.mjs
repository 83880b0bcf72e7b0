// npm start: opens VS Code with this extension on the example workspace. See start/main.ts.
import { runTypeScript } from './typescript.mjs';

runTypeScript('./start/main.ts');
