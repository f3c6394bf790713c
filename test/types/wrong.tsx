/* Sixty uses that must not compile: one that does is an error of its own. */
import { createRef } from 'react';
import { createClient } from 'dify-chat/client';
import { createConsole, createKnowledge } from 'dify-chat/console';
import { createGateway } from 'dify-chat/gateway';
import type {} from 'dify-chat/jsx';
import { DifyChat, type DifyChatElement } from 'dify-chat/react';
import { DifyChat as VueChat } from 'dify-chat/vue';

const element = createRef<DifyChatElement>();
const button = createRef<HTMLButtonElement>();

export const react = [
  // @ts-expect-error -- no such mode
  <DifyChat mode="popup" />,
  // @ts-expect-error -- no such placement
  <DifyChat placement="bottom-right" />,
  // @ts-expect-error -- no such theme
  <DifyChat theme="black" />,
  // @ts-expect-error -- no such storage
  <DifyChat storage="cookie" />,
  // @ts-expect-error -- a text
  <DifyChat baseUrl={1} />,
  // @ts-expect-error -- no such prop
  <DifyChat siteCode="abc" />,
  // @ts-expect-error -- a text
  <DifyChat token={42} />,
  // @ts-expect-error -- a boolean
  <DifyChat noCopy="yes" />,
  // @ts-expect-error -- an object
  <DifyChat inputs="{}" />,
  // @ts-expect-error -- a list
  <DifyChat imageHosts="cdn.example.com" />,
  // @ts-expect-error -- no such string
  <DifyChat strings={{ sent: 'Ask' }} />,
  // @ts-expect-error -- a text or a promise of one
  <DifyChat getToken={() => 42} />,
  // @ts-expect-error -- a request
  <DifyChat prepareRequest={() => 'request'} />,
  // @ts-expect-error -- a node
  <DifyChat renderers={{ dot: () => 'svg' }} />,
  // @ts-expect-error -- read only
  <DifyChat messages={[]} />,
  // @ts-expect-error -- no such event
  <DifyChat onMessageComplete={() => undefined} />,
  // @ts-expect-error -- no such field of the detail
  <DifyChat onMessageCompleted={({ text }) => text} />,
  // @ts-expect-error -- a text is no number
  <DifyChat onBeforeSend={({ text }) => Math.abs(text)} />,
  // @ts-expect-error -- another element
  <DifyChat ref={button} />,
];

export const ofElement = [
  // @ts-expect-error -- a text
  element.current?.send(42),
  // @ts-expect-error -- files, not their names
  element.current?.send('Hello', { files: ['a.txt'] }),
  // @ts-expect-error -- no such rating
  element.current?.rate('id', 'great'),
  // @ts-expect-error -- no such format
  element.current?.exportTranscript('pdf'),
  // @ts-expect-error -- no token
  element.current?.identify({ id: 'ann' }),
  // @ts-expect-error -- no such status
  element.current?.status === 'busy',
];

type VueProps = InstanceType<typeof VueChat>['$props'];
export const vue: VueProps[] = [
  // @ts-expect-error -- no such mode
  { mode: 'popup' },
  // @ts-expect-error -- no such placement
  { placement: 'right' },
  // @ts-expect-error -- a text
  { token: 42 },
  // @ts-expect-error -- a boolean
  { open: 'yes' },
  // @ts-expect-error -- an object
  { inputs: 'name=Ann' },
  // @ts-expect-error -- a list
  { imageHosts: 'cdn.example.com' },
  // @ts-expect-error -- no such prop
  { siteCode: 'abc' },
  // @ts-expect-error -- no such field of the detail
  { onMessageCompleted: ({ text }) => text },
  // @ts-expect-error -- a boolean
  { 'onUpdate:open': (open: string) => open },
  // @ts-expect-error -- a text, or none
  { 'onUpdate:conversationId': (id: number) => id },
];

// @ts-expect-error -- an element, not a text
export const text: string = new VueChat().element;

export const bare = [
  // @ts-expect-error -- no such mode
  <dify-chat mode="popup" />,
  // @ts-expect-error -- no such theme
  <dify-chat theme="black" />,
  // @ts-expect-error -- a text
  <dify-chat base-url={42} />,
  // @ts-expect-error -- an attribute is a text
  <dify-chat image-hosts={['cdn.example.com']} />,
  // @ts-expect-error -- present or absent
  <dify-chat no-copy="yes" />,
  // @ts-expect-error -- a boolean
  <dify-chat noCopy={1} />,
  // @ts-expect-error -- a DOM event, not its detail
  <dify-chat ondify-message-sent={({ text }) => text} />,
  // @ts-expect-error -- no such field of the detail
  <dify-chat ondify-opened={({ detail }) => detail.id} />,
  // @ts-expect-error -- another element
  <dify-chat ref={button} />,
];

const client = createClient({ apiKey: 'app-1', user: 'ann' });
export const ofClient = [
  // @ts-expect-error -- no user
  () => createClient({ apiKey: 'app-1' }),
  // @ts-expect-error -- no such dialect
  () => createClient({ user: 'ann', dialect: 'openai' }),
  // @ts-expect-error -- no question
  () => client.streamChat({}),
  // @ts-expect-error -- no such call
  () => client.sendMessage('Hello'),
  // @ts-expect-error -- an id
  () => client.stopChat(),
  // @ts-expect-error -- a number
  () => client.fetchConversations({ limit: '1' }),
];

const dify = createConsole({ baseUrl: 'https://dify.example.com' });
export const ofConsole = [
  // @ts-expect-error -- no server
  () => createConsole({ email: 'a@example.com', password: 'b' }),
  // @ts-expect-error -- no key
  () => createKnowledge({ baseUrl: 'https://dify.example.com' }),
  // @ts-expect-error -- no mode
  () => dify.createApp({ name: 'Help' }),
  // @ts-expect-error -- no such mode
  () => dify.createApp({ name: 'Help', mode: 'bot' }),
  // @ts-expect-error -- no name
  () => dify.createDataset({}),
];

export const ofGateway = [
  // @ts-expect-error -- a list
  () => createGateway({ allowedOrigins: 'https://example.com' }),
  // @ts-expect-error -- a number
  () => createGateway({ maxUploadBytes: '100 MB' }),
  // @ts-expect-error -- no key
  () => createGateway({ apps: { support: {} } }),
  // @ts-expect-error -- no such option
  () => createGateway({ origins: [] }),
];
