package folder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// FuzzManifest reads any bytes as a manifest. It is refused with its path, or what
// it says is written and read the same, and no name in it leads out of the folder.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"program": "lettergraph", "seed": 1, "inputs": [{"path": "a", "role": "source"}], "results": [{"name": "edges.csv", "bytes": 1, "sha256": "00"}]}`))
	f.Add([]byte(`{"program": "lettergraph", "results": [{"name": "../secret"}, {"name": "/etc/passwd"}, {"name": ".."}, {"name": ""}, {"name": "."}, {"name": "a\u0000b"}]}`))
	f.Add([]byte(`{"program": "lettergraph", "options": {"a\n": "\u2028\ud800"}, "counts": {"letters": -1}, "sources": [{"file": "x\u001b[2J"}]}`))
	f.Add([]byte(`{"program": "another"}`))
	f.Add([]byte("{\"program\": \"lettergraph\", \"seed\": 1e400}\xff"))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		secret := filepath.Join(filepath.Dir(dir), "secret")
		if err := os.WriteFile(secret, []byte("not a result"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, ManifestName), data, 0o600); err != nil {
			t.Fatal(err)
		}
		m, err := ReadManifest(dir)
		if err != nil {
			if m != nil || !strings.Contains(err.Error(), dir) {
				t.Errorf("refused with %v and %v", err, m)
			}
			return
		}
		if said := m.CheckResults(dir); len(said) < len(m.Results) {
			for _, r := range m.Results {
				if _, err := os.Stat(filepath.Join(dir, filepath.Base(r.Name))); err != nil {
					t.Errorf("nothing is said of %q: %q", r.Name, said)
				}
			}
		}
		names := map[string]bool{}
		for _, r := range m.Results {
			if names[r.Name] {
				return // of two by one name, one is written
			}
			names[r.Name] = true
		}
		into, err := New(filepath.Join(t.TempDir(), "out"))
		if err != nil {
			t.Fatal(err)
		}
		defer into.Discard()
		if err := into.WriteManifest(*m); err != nil {
			t.Fatal(err)
		}
		if err := into.Commit(); err != nil {
			t.Fatal(err)
		}
		again, err := ReadManifest(into.Dir())
		if err != nil {
			t.Fatal(err)
		}
		byName := cmpopts.SortSlices(func(a, b Result) bool { return a.Name < b.Name })
		if d := cmp.Diff(m, again, cmpopts.EquateEmpty(), byName); d != "" {
			t.Errorf("read otherwise than written (-want +got):\n%s", d)
		}
	})
}
