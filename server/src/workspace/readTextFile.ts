import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { isMissing, messageOf } from './diskErrors';
import { DiskPace } from './diskPace';
import type { ReadResult } from './fileSystem';

/** Longest file that is read, in bytes: more is no manifest, and would fill the memory. */
const longestFile = 64 * 1024 * 1024;
/** Longest file that is waited for, in bytes. */
const longestAtOnce = 1024 * 1024;

const pace = new DiskPace(() => performance.now());

/** A file's text, or why there is none. */
export async function readTextFile(path: string): Promise<ReadResult> {
  try {
    return await pace.read(
      () => readAtOnce(path),
      () => readInBackground(path),
    );
  } catch (cause) {
    return { ok: false, reason: isMissing(cause) ? 'missing' : 'unreadable', message: messageOf(cause) };
  }
}

/**
 * Undefined for what may take long: long files, and pipes, which nobody may be writing to. Files that a system makes up as
 * they are read have no size.
 */
function readAtOnce(path: string): ReadResult | undefined {
  const stats = statSync(path);
  if (!stats.isFile() || stats.size === 0 || stats.size > longestAtOnce) {
    return undefined;
  }
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(stats.size);
    // One that shrank meanwhile is read again.
    return readSync(file, buffer, 0, stats.size, 0) === stats.size ? textOf(buffer) : undefined;
  } finally {
    closeSync(file);
  }
}

async function readInBackground(path: string): Promise<ReadResult> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return size > longestFile
      ? { ok: false, reason: 'unreadable', message: `it has more than ${longestFile / 1024 / 1024} MiB` }
      : textOf(await readBytes(file, size));
  } finally {
    await file.close();
  }
}

/** Pipes have no size. Of a file one read gets all, where `readFile` asks for its size once more. */
async function readBytes(file: FileHandle, size: number): Promise<Buffer> {
  if (size > 0) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(size), 0, size);
    if (bytesRead === size) {
      return buffer;
    }
  }
  return file.readFile();
}

/** Decoding a whole buffer is several times faster than what `readFile` does with an encoding. */
function textOf(bytes: Buffer): ReadResult {
  return { ok: true, text: utf16Of(bytes) ?? bytes.toString('utf8') };
}

/** What PowerShell writes by `>`, and kubectl reads: UTF-16 begins with a mark that tells its byte order. */
function utf16Of(bytes: Buffer): string | undefined {
  const isLittleEndian = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isLittleEndian && !isBigEndian) {
    return undefined;
  }
  // A last byte without its other half is no character.
  const units = bytes.subarray(2, bytes.length - (bytes.length % 2));
  return (isBigEndian ? Buffer.from(units).swap16() : units).toString('utf16le');
}
