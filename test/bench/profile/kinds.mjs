/** The kinds of main-thread work, in the order of the report: the trace events that start each, and those that are counted. */
const kinds = [
  {
    kind: 'garbage collection',
    events: /^(?:MinorGC|MajorGC|V8\.GC|BlinkGC|CppGC)/,
    counted: /^M(?:inor|ajor)GC$/,
  },
  {
    kind: 'parse and compile',
    events:
      /^(?:v8\.(?:compile|parse|produce(?:Module)?Cache|deserialize)|V8\.(?:Compile|Parse|Optimi[sz]e|Finalize|InstantiateModule|BytecodeBudget|Deserialize$)|FlushInstructionCache)/i,
    counted: /^V8\.CompileCode$/,
  },
  {
    kind: 'style sheets',
    events:
      /ParseAuthorStyleSheet|parseStyleSheet|ParseStyleSheet|RuleSet::|updateActiveStyleSheets|StyleSheetCollection/,
    counted: /^CSSParserImpl::parseStyleSheet$/,
  },
  {
    kind: 'style',
    events:
      /^(?:UpdateLayoutTree|Document::(?:updateStyle|recalcStyle|rebuildLayoutTree|UpdateStyleAndLayout)|LocalFrameView::UpdateStyleAndLayout$|Blink\.(?:Style|ForcedStyle))/,
    counted: /^UpdateLayoutTree$/,
  },
  { kind: 'text shaping', events: /ShapeText/, counted: /ShapeText/ },
  {
    kind: 'layout',
    events: /^(?:Layout$|LocalFrameView::(?:layout|performLayout|performPost)|Blink\.Layout)/,
    counted: /^Layout$/,
  },
  {
    kind: 'pre-paint',
    events: /^(?:PrePaint$|LocalFrameView::RunPrePaint|Blink\.PrePaint|CullRectUpdate)/,
    counted: /^PrePaint$/,
  },
  {
    kind: 'paint',
    events: /^(?:Paint(?:Image)?$|LocalFrameView::RunPaint|Blink\.Paint|Decode|PaintController)/,
    counted: /^Paint$/,
  },
  {
    kind: 'composite and commit',
    events:
      /^(?:Layerize|Commit$|UpdateLayer|PaintArtifactCompositor|LayerTreeHost|AnimationHost|ProxyMain::BeginMainFrame::commit|LocalFrameView::(?:pushPaint|RunCompositing)|Blink\.Compositing)/,
    counted: /^Commit$/,
  },
  {
    kind: 'observers',
    events: /ResizeObserver|IntersectionObserv|UpdateViewportIntersection/,
    counted: /NotifyResizeObservers|^Blink\.IntersectionObservation/,
  },
  {
    kind: 'parse HTML',
    events: /^(?:ParseHTML$|HTMLDocumentParser|HTMLPreloadScanner)/,
    counted: /^ParseHTML$/,
  },
  {
    kind: 'script',
    events:
      /^(?:EvaluateScript|FunctionCall|RunMicrotasks|TimerFire|FireAnimationFrame|FireIdleCallback|EventDispatch|v8\.(?:run|evaluateModule|call|newInstance)|CustomElementReactionQueue)/,
    counted: /^(?:EvaluateScript|v8\.evaluateModule|FunctionCall|RunMicrotasks)$/,
  },
  {
    kind: 'navigation and loading',
    events:
      /^(?:DocumentLoader|NavigationBodyLoader|ResponseBodyLoader|PageTiming|FrameLoader|LocalWindowProxy|Frame::Detach|Resource|Receive mojo|Document::(?:Document|Initialize|shutdown|Finished)|CommitLoad)/,
    counted: /^ResourceFetcher::requestResource$/,
  },
  {
    kind: 'frames and animation',
    events:
      /^(?:ProxyMain|WebFrameWidgetImpl|PageAnimator|AnimationTimeline|LocalFrameView|Blink\.Animate|auto cc)/,
    counted: /^ProxyMain::BeginMainFrame$/,
  },
];

/** Work within a task that has no event of its own. */
export const OTHER = 'other';

export const kindNames = [...kinds.map(({ kind }) => kind), OTHER];

const known = new Map();

/** The kind of work that an event of this name starts; `undefined` if the event belongs to the enclosing work. */
export function kindOf(name) {
  if (!known.has(name)) known.set(name, kinds.find(({ events }) => events.test(name))?.kind);
  return known.get(name);
}

/** Whether an event counts as one more pass of its kind, such as one style pass or one layout. */
export function isCounted({ kind, name }) {
  return kinds.find((known) => known.kind === kind)?.counted.test(name) ?? false;
}
