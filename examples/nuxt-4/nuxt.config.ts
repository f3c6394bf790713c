export default defineNuxtConfig({
  compatibilityDate: '2026-01-01',
  runtimeConfig: {
    public: {
      // The fake Dify of `npx dify-chat fake-dify --port 5001`, and the site code of its chat app; NUXT_PUBLIC_DIFY_BASE_URL and
      // NUXT_PUBLIC_DIFY_TOKEN replace them when the server starts.
      dify: { baseUrl: 'http://localhost:5001', token: 'chat000000000000' },
    },
  },
  app: {
    head: { title: 'Shop', htmlAttrs: { lang: 'en' }, link: [{ rel: 'icon', href: 'data:,' }] },
  },
});
