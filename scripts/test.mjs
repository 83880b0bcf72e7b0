// npm test [-- PART…]: prepares the tools, builds and runs the tests. See test/main.ts.
import { runTypeScript } from './typescript.mjs';

runTypeScript('./test/main.ts');
