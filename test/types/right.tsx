/* Sixty uses that must compile. */
import { createRef } from 'react';
import type { DifyChat as Element, Renderer } from 'dify-chat';
import { createClient } from 'dify-chat/client';
import { createConsole, createKnowledge } from 'dify-chat/console';
import { createGateway } from 'dify-chat/gateway';
import type {} from 'dify-chat/jsx';
import { DifyChat, type DifyChatElement, type DifyChatProps } from 'dify-chat/react';
import { DifyChat as VueChat } from 'dify-chat/vue';

const element = createRef<DifyChatElement>();
const same = createRef<Element>();
const draw: Renderer = () => document.createElement('svg');
const maybe: string | undefined = 'Help';
const given: DifyChatProps = { token: 'abc', heading: maybe };

export const react = [
  <DifyChat token="abc" />,
  <DifyChat apiKey="app-1" baseUrl="/dify" user="ann" />,
  <DifyChat {...given} />,
  <DifyChat mode="inline" placement="top-end" theme="dark" />,
  <DifyChat open conversationId={undefined} />,
  <DifyChat open={false} storage="none" />,
  <DifyChat noCopy noEdit={false} noHistory={undefined} />,
  <DifyChat inputs={{ name: 'Ann', age: 42 }} />,
  <DifyChat strings={{ send: 'Ask' }} locale="de" />,
  <DifyChat imageHosts={['cdn.example.com']} />,
  <DifyChat renderers={{ dot: draw }} />,
  <DifyChat getToken={() => 'token'} />,
  <DifyChat getToken={async () => Promise.resolve('token')} />,
  <DifyChat prepareRequest={(request) => request} fetch={globalThis.fetch} />,
  <DifyChat className="chat" style={{ color: 'red' }} id="help" />,
  <DifyChat data-test="1" aria-label="Help" onClick={() => undefined} />,
  <DifyChat ref={element} />,
  <DifyChat ref={same} key="one" />,
  <DifyChat onReady={() => undefined} />,
  <DifyChat onMessageCompleted={({ answer, createdAt }) => answer.repeat(createdAt)} />,
  <DifyChat onBeforeSend={(detail, event) => detail.text || event.preventDefault()} />,
  <DifyChat onConversationChanged={({ conversationId }) => conversationId?.length} />,
  <DifyChat onError={undefined} onOpened={() => undefined} onClosed={() => undefined} />,
  <DifyChat>
    <b slot="header">Help</b>
  </DifyChat>,
];

export const ofElement = [
  element.current?.send('Hello').then((answer) => answer?.text),
  element.current?.send('Hello', { inputs: { name: 'Ann' }, files: [] }),
  element.current?.rate('id', 'like', 'Good'),
  element.current?.rate('id', null),
  element.current?.exportTranscript('html'),
  element.current?.identify({ id: 'ann', token: 'jwt' }),
  element.current?.status === 'streaming',
];

type VueProps = InstanceType<typeof VueChat>['$props'];
export const vue: VueProps[] = [
  { token: 'abc' },
  { mode: 'inline', theme: 'dark', placement: 'top-end' },
  { open: true, 'onUpdate:open': (open) => !open },
  { conversationId: undefined, 'onUpdate:conversationId': (id) => id?.length },
  { inputs: { name: 'Ann' }, strings: { send: 'Ask' }, renderers: { dot: draw } },
  { imageHosts: ['cdn.example.com'], noCopy: true },
  { getToken: () => 'token', prepareRequest: (request) => request },
  { onMessageCompleted: ({ answer }) => answer.length },
  { onBeforeSend: (_, event) => event.preventDefault() },
  { class: 'chat', style: { color: 'red' }, key: 1 },
];

export const vueElement: Element | null = new VueChat().element;

export const bare = [
  <dify-chat token="abc" base-url="/dify" />,
  <dify-chat mode="inline" theme="dark" class="chat" className="chat" />,
  <dify-chat inputs={{ name: 'Ann' }} strings={{ send: 'Ask' }} />,
  <dify-chat inputs={'{ "name": "Ann" }'} image-hosts="a.example b.example" />,
  <dify-chat no-copy no-edit="false" open={false} />,
  <dify-chat noCopy={true} imageHosts={['a.example']} getToken={() => 'token'} />,
  <dify-chat ondify-message-completed={({ detail }) => detail.answer.length} />,
  <dify-chat ondify-before-send={(event) => event.preventDefault()} ref={same} />,
];

const client = createClient({ apiKey: 'app-1', user: 'ann' });
export const ofClient = [
  () => createClient({ token: 'abc', user: 'ann', baseUrl: 'https://dify.example.com' }),
  () => client.streamChat({ query: 'Hello' }),
  () => client.stopChat('task'),
  () => client.fetchConversations({ limit: 1 }),
];

const dify = createConsole({ baseUrl: 'https://dify.example.com', email: 'a', password: 'b' });
export const ofConsole = [
  () => createKnowledge({ baseUrl: 'https://dify.example.com', datasetKey: 'dataset-1' }),
  () => dify.createApp({ name: 'Help', mode: 'chat' }),
  () => dify.listApps(),
  () => dify.createDataset({ name: 'Pages', indexingTechnique: 'economy' }),
];

export const ofGateway = [
  () => createGateway({ apiKey: 'app-1', baseUrl: 'https://dify.example.com' }),
  () => createGateway({ allowedOrigins: ['https://example.com'], basePath: '/dify' }),
];
