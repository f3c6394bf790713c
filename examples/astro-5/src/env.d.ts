interface ImportMetaEnv {
  readonly PUBLIC_DIFY_BASE_URL: string;
  readonly PUBLIC_DIFY_TOKEN: string;
}
