import { sampleImageUrl } from './sample-image.js';

/** An answer with all kinds of Markdown. */
export const markdownTour = `### A tour of Markdown

Answers can be **bold**, *leaning*, ~~taken back~~ and \`precise\`, and they can [link](https://docs.dify.ai) to elsewhere.

> Good writing is clear thinking made visible.

1. Numbered lists keep their order
2. and may hold more:
   - a point
   - another one, with \`code\`
3. before they end.

- [x] A task that is done
- [ ] One that is not

| Tent | Persons | Weight | Price |
|:-----|:-------:|-------:|------:|
| Lynx | 2 | 1.9 kg | € 249 |
| Otter | 3 | 2.6 kg | € 329 |
| Bison | 5 | 4.8 kg | € 499 |

\`\`\`ts
/** Resolves after so many milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
\`\`\`

Notes stand at the end[^1], formulas are written as $e^{i\\pi} + 1 = 0$.

<details>
<summary>More, for those who ask</summary>

- Disclosures hold **Markdown**, too.

</details>

<button data-message="Which tent for a week in the mountains?" data-variant="primary">Ask about tents</button>

![A sunset over hills](${sampleImageUrl})

它也会说中文，日本語も話します, ويكتب من اليمين إلى اليسار. 👋

[^1]: Like this one.
`;
