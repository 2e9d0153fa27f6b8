/** A file as it was stored. */
export class UploadedFileDto {
  id: string;
  /** The sender's name for it, made safe. */
  name: string;
  /** As the content shows, not as the sender says. */
  mediaType: string;
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
}

export class UploadedFilesDto {
  /** In the order in which they were sent. */
  files: UploadedFileDto[];
}
