/** Bytes at an offset that identify a kind of file. */
interface Signature {
  readonly words: string;
  readonly offset: number;
  /** As Latin-1; a `.` matches any byte. */
  readonly bytes: string;
}

const at = (offset: number, bytes: string, words: string): Signature => ({words, offset, bytes});

/** The first match counts (https://en.wikipedia.org/wiki/List_of_file_signatures). */
const signatures: readonly Signature[] = [
  at(0, '\u0089PNG\r\n\u001a\n', 'PNG image'),
  at(0, '\u00ff\u00d8\u00ff', 'JPEG image'),
  at(0, 'GIF87a', 'GIF image'),
  at(0, 'GIF89a', 'GIF image'),
  at(0, 'RIFF....WEBP', 'WebP image'),
  at(0, 'RIFF....WAVE', 'WAV audio'),
  at(0, 'RIFF....AVI ', 'AVI video'),
  at(4, 'ftypavif', 'AVIF image'),
  at(4, 'ftyphei', 'HEIF image'),
  at(4, 'ftypM4A', 'M4A audio'),
  at(4, 'ftypqt', 'QuickTime video'),
  at(4, 'ftyp', 'MP4 video'),
  at(0, 'BM', 'BMP image'),
  at(0, 'II*\0', 'TIFF image'),
  at(0, 'MM\0*', 'TIFF image'),
  at(0, '\0\0\u0001\0', 'icon'),
  at(0, '8BPS', 'Photoshop image'),
  at(0, '\u001aE\u00df\u00a3', 'Matroska or WebM video'),
  at(0, 'FLV\u0001', 'Flash video'),
  at(0, '\0\0\u0001\u00ba', 'MPEG video'),
  at(0, 'OggS', 'Ogg audio or video'),
  at(0, 'fLaC', 'FLAC audio'),
  at(0, 'ID3', 'MP3 audio'),
  at(0, '\u00ff\u00fb', 'MP3 audio'),
  at(0, '\u00ff\u00f3', 'MP3 audio'),
  at(0, 'MThd', 'MIDI'),
  at(0, '%PDF-', 'PDF document'),
  at(0, '%!PS', 'PostScript document'),
  at(0, '\u00d0\u00cf\u0011\u00e0', 'Microsoft Office document'),
  at(30, 'mimetypeapplication/epub', 'EPUB book'),
  at(0, 'PK\u0003\u0004', 'ZIP archive, or a document that is one'),
  at(0, 'PK\u0005\u0006', 'empty ZIP archive'),
  at(0, '\u001f\u008b', 'gzip archive'),
  at(0, 'BZh', 'bzip2 archive'),
  at(0, '\u00fd7zXZ\0', 'xz archive'),
  at(0, '(\u00b5/\u00fd', 'Zstandard archive'),
  at(0, '7z\u00bc\u00af\u0027\u001c', '7-Zip archive'),
  at(0, 'Rar!\u001a\u0007', 'RAR archive'),
  at(257, 'ustar', 'tar archive'),
  at(0, '\u007fELF', 'ELF program'),
  at(0, '\u00cf\u00fa\u00ed\u00fe', 'macOS program'),
  at(0, '\u00ca\u00fe\u00ba\u00be', 'macOS program or Java class'),
  at(0, 'MZ', 'Windows program'),
  at(0, '\0asm', 'WebAssembly'),
  at(0, 'SQLite format 3\0', 'SQLite database'),
  at(0, 'PAR1', 'Parquet table'),
  at(0, 'GGUF', 'GGUF model'),
  at(0, 'wOFF', 'WOFF font'),
  at(0, 'wOF2', 'WOFF2 font'),
  at(0, 'OTTO', 'OpenType font'),
  at(0, '\0\u0001\0\0', 'TrueType font'),
  at(0, 'glTF', 'glTF model'),
];

/** Returns the kind of a file in words, judging by its first bytes only; undefined if unknown. */
export function fileTypeOf(head: Uint8Array): string | undefined {
  return signatures.find(signature => fits(signature, head))?.words;
}

function fits({offset, bytes}: Signature, head: Uint8Array): boolean {
  if (head.length < offset + bytes.length) return false;
  for (let index = 0; index < bytes.length; index++) {
    const wanted = bytes.charCodeAt(index);
    if (bytes[index] !== '.' && wanted !== head[offset + index]) return false;
  }
  return true;
}
