/** The fake Dify of `npx dify-chat fake-dify --port 5001`, and the site code of its chat app. */
export const dify = { baseUrl: 'http://localhost:5001', token: 'chat000000000000' };
