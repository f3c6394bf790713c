import type { FileUpload } from '../../api/resources/parameters.js';
import type { Attachment, FakeApp } from '../model.js';
import { extensionOf } from '../store/file-store.js';
import { isFlowMode, parametersOf } from './fake-app.js';
import { fileTypeOf } from './file-types.js';

/** Accepted files; without `methods`, all transfer methods are allowed. */
export interface FileRules {
  types: readonly string[];
  /** Extensions with their dot, for the type `custom`; empty for any. */
  extensions: readonly string[];
  methods: readonly string[];
}

/** File rules of an app's questions. */
export interface AppFileRules extends FileRules {
  enabled: boolean;
  limit: number | undefined;
  imageLimit: number | undefined;
}

/** The file rules of an app, in either format (docs/dify-api.md §5.2). */
export function fileRulesOf(app: FakeApp): AppFileRules {
  const upload: FileUpload = parametersOf(app).file_upload ?? {};
  const image = upload.image ?? {};
  return {
    enabled: upload.enabled ?? image.enabled ?? false,
    types: upload.allowed_file_types ?? ['image'],
    extensions: upload.allowed_file_extensions ?? [],
    methods: upload.allowed_file_upload_methods ?? image.transfer_methods ?? [],
    limit: upload.number_limits,
    imageLimit: image.number_limits,
  };
}

/** Whether a file is accepted. Workflows check its actual extension, other apps trust its declared type. */
export function admits(
  { types, extensions, methods }: FileRules,
  { name, remoteUrl, type: named }: Attachment,
  { mode }: FakeApp,
): boolean {
  const extension = extensionOf(name);
  const type = isFlowMode(mode) && named !== 'custom' ? fileTypeOf(extension) : named;
  const endings = extensions.map((each) => each.toLowerCase());
  const fits =
    types.includes(type) &&
    (type !== 'custom' || endings.length === 0 || endings.includes(`.${extension}`));
  const method = remoteUrl ? 'remote_url' : 'local_file';
  return fits && (methods.length === 0 || methods.includes(method));
}
