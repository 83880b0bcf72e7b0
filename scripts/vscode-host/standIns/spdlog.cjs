// Stands in for @vscode/spdlog, a native module: without it no log file is written and every output channel stays empty.
// Its interface is @vscode/spdlog's index.d.ts; rotation is left out, a test's or an afternoon's log stays small.
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const off = levels.length;

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = levels.indexOf('info');
    this.format = (level, message) => `${localTime()} [${level}] ${message}\n`;
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  /** VS Code uses one pattern, the one of the constructor. */
  setPattern() {}

  clearFormatters() {
    this.format = (_level, message) => message;
  }

  /** Everything is written at once. */
  flush() {}

  drop() {
    this.level = off;
  }
}

for (const [number, level] of levels.entries()) {
  Logger.prototype[level] = function (message) {
    if (number >= this.level) {
      fs.appendFileSync(this.file, this.format(level, message));
    }
  };
}

function localTime() {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').replace('Z', '');
}

async function createLogger(name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return new Logger('rotating', name, file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
