package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGolden runs everything over testdata/letters and compares all that it writes
// with testdata/golden, which -update rewrites. The page is left out: it holds the
// same again, packed.
func TestGolden(t *testing.T) {
	out := filepath.Join(t.TempDir(), "golden")
	var stdout, stderr bytes.Buffer
	args := []string{"run", filepath.Join(root, "testdata", "letters"), "-o", out, "--title", "Letters written for the tests"}
	if code := Main(t.Context(), args, nil, &stdout, &stderr); code != done || stderr.Len() > 0 {
		t.Fatalf("exit status %d\n%s", code, stderr.String())
	}
	for _, name := range []string{
		"letters.csv", "mentions.csv", "people.csv", "decisions.csv",
		"nodes.csv", "edges.csv", "network.csv", "network.dot", "network.svg",
	} {
		got, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Error(err)
			continue
		}
		golden := filepath.Join(root, "testdata", "golden", name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(golden), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, got, 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Errorf("%v; write it with go test ./cmd/lettergraph -update", err)
			continue
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// The same sources give the same bytes, however many things are done at a time,
// and again into a folder that holds the results already.
func TestSameInputSameBytes(t *testing.T) {
	in, dir := filepath.Join(root, "testdata", "letters"), t.TempDir()
	once := func(out string, more ...string) map[string][]byte {
		var stderr bytes.Buffer
		args := append([]string{"run", "-q", in, "-o", out}, more...)
		if code := Main(t.Context(), args, nil, &stderr, &stderr); code != done {
			t.Fatalf("exit status %d\n%s", code, stderr.String())
		}
		entries, err := os.ReadDir(out)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{}
		for _, e := range entries {
			if files[e.Name()], err = os.ReadFile(filepath.Join(out, e.Name())); err != nil {
				t.Fatal(err)
			}
		}
		return files
	}
	first := once(filepath.Join(dir, "a"), "-j", "1")
	if len(first) != 11 {
		t.Errorf("%d results, want 11", len(first))
	}
	for what, again := range map[string]map[string][]byte{
		"eight at a time":      once(filepath.Join(dir, "b"), "-j", "8"),
		"into the same folder": once(filepath.Join(dir, "a")),
	} {
		for name, want := range first {
			if !bytes.Equal(again[name], want) {
				t.Errorf("%s: %s has other bytes", what, name)
			}
		}
	}
	if bytes.Equal(first["network.svg"], once(filepath.Join(dir, "c"), "--seed", "2")["network.svg"]) {
		t.Error("another seed draws the same picture")
	}
}
