import { typed } from '../../src/testing/apps/canned-answers.js';
import { markdownTour } from '../../src/testing/apps/markdown-tour.js';
import type { Theme } from './scenario.js';

const code = `Here is how the shop’s own scripts count nights, in three languages.

\`\`\`ts
interface Trip { readonly nights: number; dog?: boolean }

/** How many packs of porridge a trip takes. */
export function porridge({ nights, dog = false }: Trip): number {
  const mornings = nights + 1; // you start hungry
  return Math.ceil(mornings * (dog ? 1.5 : 1));
}
\`\`\`

\`\`\`python
from dataclasses import dataclass

@dataclass
class Trip:
    nights: int
    dog: bool = False

    def porridge(self) -> int:
        """How many packs of porridge a trip takes."""
        return round((self.nights + 1) * (1.5 if self.dog else 1))
\`\`\`

\`\`\`json
{ "name": "Kungsleden", "nights": 6, "dog": true, "huts": ["Abiskojaure", "Alesjaure"] }
\`\`\`

\`\`\`diff
- const nights = 5;
+ const nights = 6; // the pass was closed
\`\`\`

A language nobody highlights stays what it is:

\`\`\`runes
ᚠᛁᛖᛚᛚ ᛟᚲ ᚠᛁᛟᚱᛞ
\`\`\``;

const maths = `A tent of **$249**, pegs for **$5** and **$6** postage are **$260**: prices stay prices.

What the wind does to it is $F = \\tfrac{1}{2} \\rho v^2 c_d A$, so at \\(v = 14\\) m/s and \\(A = 1.8\\) m²:

$$
F = \\frac{1}{2} \\cdot 1.29 \\cdot 14^2 \\cdot 0.6 \\cdot 1.8 \\approx 137\\,\\text{N}
$$

Heat is lost through the bag by

\\[
\\dot{Q} = \\frac{A\\,(T_\\text{in} - T_\\text{out})}{\\sum_{i=1}^{n} \\frac{d_i}{\\lambda_i}}
\\]

and a formula that is broken, $\\frac{1}{$, stays readable.`;

const images = `Three of ours, from last season. Press one to see it large.

![An orange tent below a ridge in the evening](/images/abisko.svg)

![A dotted route along a fjord](/images/lofoten.svg)

![A tent pole that has snapped](/images/pole.svg)

And one from elsewhere, which loads when you ask for it:

![A hut](https://pictures.example/hut.jpg)`;

const diagrams = `The page draws \`elevation\` blocks itself, with a renderer of ten lines:

\`\`\`elevation
385 420 510 780 1140 1040 890 720 560 480
\`\`\`

A diagram in \`mermaid\` shows its source until the page sets a renderer for it ([the recipe](https://github.com/)):

\`\`\`mermaid
flowchart LR
  Wet[Wet tent] --> Shade{Is there shade?}
  Shade -- yes --> Hang[Hang it up]
  Shade -- no --> Wait[Wait for the evening]
  Wait --> Hang --> Dry[Dry tent]
\`\`\`

So does a chart in \`echarts\`:

\`\`\`echarts
{ "xAxis": { "data": ["Lynx", "Otter", "Bison"] }, "yAxis": {}, "series": [{ "type": "bar", "data": [1.9, 2.6, 4.8] }] }
\`\`\``;

const controls = `Which of these is it?

<button data-message="It is about an order" data-variant="primary">An order</button>
<button data-message="It is about a repair">A repair</button>

Or tell me right here:

<form data-format="json">
  <label for="order">Order number</label>
  <input type="text" name="order" placeholder="4711" />
  <label for="day">When did it arrive?</label>
  <input type="date" name="day" />
  <input type="checkbox" name="used" data-tip="I have used it" />
  <button data-variant="primary">Send</button>
</form>`;

export const rich: Theme = {
  title: 'Rich content',
  scenarios: [
    {
      id: 'tour',
      title: 'Markdown, all of it',
      shows: 'Headings, lists, tables, notes, disclosures, footnotes and right-to-left.',
      question: 'Give me the Markdown tour',
      app: { mode: 'chat', answer: () => typed(markdownTour, 120) },
    },
    {
      id: 'code',
      title: 'Code',
      shows: 'Highlighted once its language is known, with a button to copy.',
      question: 'How much porridge do we need?',
      app: { mode: 'chat', answer: () => typed(code, 140) },
    },
    {
      id: 'maths',
      title: 'Formulas and prices',
      shows: 'Formulas are set, prices are left alone.',
      question: 'How strong is the wind on my tent?',
      app: { mode: 'chat', answer: () => typed(maths, 90) },
    },
    {
      id: 'images',
      title: 'Images',
      shows: 'They open large; those of other hosts ask first.',
      question: 'Show me images of last season.',
      app: { mode: 'chat', answer: () => typed(images, 90) },
    },
    {
      id: 'diagrams',
      title: 'Diagrams, by the page',
      shows: 'Blocks that the page draws; others keep their source on show.',
      question: 'Draw me the way up.',
      app: { mode: 'chat', answer: () => typed(diagrams, 120) },
    },
    {
      id: 'controls',
      title: 'Buttons and forms in the text',
      shows: 'What Dify’s own Markdown lets an app ask.',
      question: 'I need help.',
      app: {
        mode: 'chat',
        answer: ({ turn, query }) =>
          turn === 0 ? typed(controls, 120) : typed(`I have read: *${query}*`),
      },
    },
  ],
};
