interface ImportMetaEnv {
  readonly VITE_DIFY_BASE_URL: string;
  readonly VITE_DIFY_TOKEN: string;
}
