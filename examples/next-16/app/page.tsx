import { Support } from './support';

export default function Page() {
  return (
    <main>
      <h1>Shop</h1>
      <Support />
    </main>
  );
}
