// npm run bench: measures the server's work against parsing. See bench/main.ts.
import { runTypeScript } from './typescript.mjs';

runTypeScript('../bench/main.ts');
