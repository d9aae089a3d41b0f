package extract

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lettergraph/extract/folder"
)

// zipped writes a ZIP archive with the members given.
func zipped(t *testing.T, path string, members map[string]string) {
	t.Helper()
	var data bytes.Buffer
	w := zip.NewWriter(&data)
	for name, content := range members {
		m, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(m, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

func ran(t *testing.T, sources ...string) *Result {
	t.Helper()
	into, err := folder.New(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer into.Discard()
	result, err := Run(t.Context(), Options{Sources: sources}, into)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

const list1731 = "sender,addressee,date\nAnna Weiss,Johann Falk,1731-04-01\n"

func TestArchiveMembersAreSources(t *testing.T) {
	dir := t.TempDir()
	zipped(t, filepath.Join(dir, "letters.zip"), map[string]string{
		"b/1732.csv":         "sender,addressee,date\nJohann Falk,Anna Weiss,1732\n",
		"1731.csv":           list1731,
		"../../etc/1733.csv": "sender,addressee,date\nJohann Falk,Anna Weiss,1733\n",
		"__MACOSX/1731.csv":  "x",
		".DS_Store":          "x",
	})
	r := ran(t, dir)
	var files []string
	for _, s := range r.Sources {
		files = append(files, s.File)
	}
	want := []string{"letters.zip/1731.csv", "letters.zip/b/1732.csv"}
	if !slices.Equal(files, want) || r.Letters != 2 || len(r.Faults) > 0 {
		t.Errorf("%d letters from %q, faults %v; want 2 from %q", r.Letters, files, r.Faults, want)
	}
}

func TestNotAnArchive(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "letters.zip")
	if err := os.WriteFile(path, []byte(list1731), 0o666); err != nil {
		t.Fatal(err)
	}
	r := ran(t, dir)
	if len(r.Faults) != 1 || r.Faults[0].File != path || !strings.Contains(r.Faults[0].Error(), "ZIP") {
		t.Errorf("faults %v", r.Faults)
	}
}

// A packed source that unpacks to much more than any text does is not read on,
// whatever packed it.
func TestPackedWithoutEnd(t *testing.T) {
	dir := t.TempDir()
	line := strings.Repeat("a", unpackedFree+1<<20)
	zipped(t, filepath.Join(dir, "bomb.zip"), map[string]string{"a.txt": line})
	var data bytes.Buffer
	w := gzip.NewWriter(&data)
	if _, err := io.WriteString(w, line); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "bomb.txt.gz"), data.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	r := ran(t, dir)
	told := map[string]bool{}
	for _, f := range r.Faults {
		if strings.Contains(f.Error(), "unpacks to more than 200 times its size") {
			told[filepath.ToSlash(strings.TrimPrefix(f.File, dir))] = true
		}
	}
	if !told["/bomb.zip/a.txt"] || !told["/bomb.txt.gz"] {
		t.Errorf("faults %v", r.Faults)
	}
}
