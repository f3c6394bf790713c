import { typed } from '../../src/testing/apps/canned-answers.js';
import { markdownTour } from '../../src/testing/apps/markdown-tour.js';
import type { Theme } from './scenario.js';

const code = `Here is how the shop calculates the porridge for a trip.

\`\`\`ts
interface Trip { readonly nights: number; dog?: boolean }

/** Returns the number of packs of porridge for a trip. */
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
        """Return the number of packs of porridge for a trip."""
        return round((self.nights + 1) * (1.5 if self.dog else 1))
\`\`\`

\`\`\`json
{ "name": "Kungsleden", "nights": 6, "dog": true, "huts": ["Abiskojaure", "Alesjaure"] }
\`\`\`

\`\`\`diff
- const nights = 5;
+ const nights = 6; // the pass was closed
\`\`\`

Code in an unknown language is not highlighted:

\`\`\`runes
ᚠᛁᛖᛚᛚ ᛟᚲ ᚠᛁᛟᚱᛞ
\`\`\``;

const maths = `A tent of **$249**, pegs for **$5** and **$6** postage are **$260**: prices stay text.

The force of the wind is $F = \\tfrac{1}{2} \\rho v^2 c_d A$, so at \\(v = 14\\) m/s and \\(A = 1.8\\) m²:

$$
F = \\frac{1}{2} \\cdot 1.29 \\cdot 14^2 \\cdot 0.6 \\cdot 1.8 \\approx 137\\,\\text{N}
$$

Heat is lost through the bag by

\\[
\\dot{Q} = \\frac{A\\,(T_\\text{in} - T_\\text{out})}{\\sum_{i=1}^{n} \\frac{d_i}{\\lambda_i}}
\\]

and a formula that is broken, $\\frac{1}{$, stays readable.`;

const images = `Here are three images from last season. Select one to enlarge it.

![An orange tent below a ridge in the evening](/images/abisko.svg)

![A dotted route along a fjord](/images/lofoten.svg)

![A tent pole that has snapped](/images/pole.svg)

This one is from another host, and loads on a click:

![A hut](https://pictures.example/hut.jpg)`;

const diagrams = `The page renders \`elevation\` blocks with a short renderer of its own:

\`\`\`elevation
385 420 510 780 1140 1040 890 720 560 480
\`\`\`

With \`dify-chat/renderers\` it draws \`mermaid\` as well:

\`\`\`mermaid
flowchart LR
  Wet[Wet tent] --> Shade{Is there shade?}
  Shade -- yes --> Hang[Hang it up]
  Shade -- no --> Wait[Wait for the evening]
  Wait --> Hang --> Dry[Dry tent]
\`\`\`

And charts in \`echarts\`:

\`\`\`echarts
{ "xAxis": { "data": ["Lynx", "Otter", "Bison"] }, "yAxis": {}, "series": [{ "type": "bar", "data": [1.9, 2.6, 4.8] }] }
\`\`\`

A diagram that is broken shows its source:

\`\`\`mermaid
flowchart LR
  Wet -->
\`\`\``;

const controls = `Which of these is it?

<button data-message="It is about an order" data-variant="primary">An order</button>
<button data-message="It is about a repair">A repair</button>

Or tell me here:

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
      title: 'Markdown tour',
      shows:
        'The answer contains all supported Markdown, such as tables, footnotes and disclosures.',
      question: 'Give me the Markdown tour',
      app: { mode: 'chat', answer: () => typed(markdownTour, 120) },
    },
    {
      id: 'code',
      title: 'Code',
      shows: 'Code is highlighted once its language is known, and has a copy button.',
      question: 'How much porridge do we need?',
      app: { mode: 'chat', answer: () => typed(code, 140) },
    },
    {
      id: 'maths',
      title: 'Formulas and prices',
      shows: 'Formulas are rendered, and prices stay text.',
      question: 'How strong is the wind on my tent?',
      app: { mode: 'chat', answer: () => typed(maths, 90) },
    },
    {
      id: 'images',
      title: 'Images',
      shows: 'Images can be enlarged. Those from other hosts load on a click.',
      question: 'Show me images from last season.',
      app: { mode: 'chat', answer: () => typed(images, 90) },
    },
    {
      id: 'diagrams',
      title: 'Diagrams and charts',
      shows:
        'Diagrams, charts and blocks of the page’s own are drawn; a broken diagram shows its source.',
      question: 'Draw the elevation profile.',
      app: { mode: 'chat', answer: () => typed(diagrams, 120) },
    },
    {
      id: 'controls',
      title: 'Buttons and forms in Markdown',
      shows: 'Dify’s extensions of Markdown let an answer contain buttons and forms.',
      question: 'I need help.',
      app: {
        mode: 'chat',
        answer: ({ turn, query }) =>
          turn === 0 ? typed(controls, 120) : typed(`I have read: *${query}*`),
      },
    },
  ],
};
