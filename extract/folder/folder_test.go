package folder

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// names are the entries of dir.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func TestCommitReplacesWholeFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b[1]*")
	for _, content := range []string{"first", "second, longer"} {
		f, err := New(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Write("letters.csv", text(content)); err != nil {
			t.Fatal(err)
		}
		if content != "first" && read(t, filepath.Join(dir, "letters.csv")) != "first" {
			t.Error("the earlier result went before the new one was committed")
		}
		if err := f.Commit(); err != nil {
			t.Fatal(err)
		}
		if got := read(t, filepath.Join(dir, "letters.csv")); got != content {
			t.Errorf("letters.csv holds %q, want %q", got, content)
		}
	}
	if got := names(t, dir); got != "letters.csv" {
		t.Errorf("the folder holds %q", got)
	}
}

func TestNothingIsLeftOfARunThatFails(t *testing.T) {
	full := errors.New("no space left")
	for name, before := range map[string]bool{"new folder": false, "folder with an earlier result": true} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			if before {
				if err := os.Mkdir(dir, 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, "letters.csv"), []byte("old"), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			f, err := New(dir)
			if err != nil {
				t.Fatal(err)
			}
			err = f.Write("letters.csv", func(w io.Writer) error {
				io.WriteString(w, "half of a")
				return full
			})
			if !errors.Is(err, full) || !strings.Contains(err.Error(), "letters.csv") {
				t.Errorf("error %v names neither cause nor file", err)
			}
			f.Discard()
			if before {
				if got := read(t, filepath.Join(dir, "letters.csv")); got != "old" || names(t, dir) != "letters.csv" {
					t.Errorf("the folder holds %q, letters.csv %q", names(t, dir), got)
				}
			} else if _, err := os.Stat(dir); !os.IsNotExist(err) {
				t.Errorf("the folder made for nothing stays: %v", err)
			}
		})
	}
}

func TestNewRemovesWhatAKilledRunLeft(t *testing.T) {
	dir := t.TempDir()
	killed, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := killed.Write("people.csv", text("half")); err != nil {
		t.Fatal(err)
	}
	f, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); got != "" {
		t.Errorf("the folder holds %q, want nothing", got)
	}
}

func TestCreateRefusesPaths(t *testing.T) {
	f, err := New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Discard()
	for _, name := range []string{"../people.csv", "a/b", "/etc/passwd", ".hidden", "", "..", "."} {
		if _, err := f.Create(name); err == nil {
			t.Errorf("Create(%q) gives no error", name)
		}
	}
}

func TestOpenSeesWhatThisRunWrote(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "people.csv"), []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Discard()
	got := func() string {
		file, err := f.Open("people.csv")
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		data, _ := io.ReadAll(file)
		return string(data)
	}
	if s := got(); s != "old" {
		t.Errorf("before writing, people.csv holds %q", s)
	}
	if err := f.Write("people.csv", text("new")); err != nil {
		t.Fatal(err)
	}
	if s := got(); s != "new" {
		t.Errorf("after writing, people.csv holds %q", s)
	}
}

func TestManifestKnowsItsResults(t *testing.T) {
	dir := t.TempDir()
	f, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write("nodes.csv", text("Id,Label\n")); err != nil {
		t.Fatal(err)
	}
	if err := f.Write("edges.csv", text("Source,Target\n")); err != nil {
		t.Fatal(err)
	}
	if err := f.WriteManifest(Manifest{Version: "devel", Command: "run", Seed: 7}); err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	m, err := ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	const sum = "2abf75862377847a86385b72787bf5f8ad728848580c8d153f1d5e25f6045b35" // by sha256sum
	if r := m.Results[1]; r.Name != "nodes.csv" || r.Bytes != 9 || r.SHA256 != sum {
		t.Errorf("the manifest says %+v", r)
	}
	if diff := m.CheckResults(dir); len(diff) != 0 {
		t.Errorf("fresh results differ: %v", diff)
	}
	if err := os.WriteFile(filepath.Join(dir, "nodes.csv"), []byte("Id,Name\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "edges.csv")); err != nil {
		t.Fatal(err)
	}
	want := "edges.csv: missing|nodes.csv: changed since it was written"
	if got := strings.Join(m.CheckResults(dir), "|"); got != want {
		t.Errorf("CheckResults says %q, want %q", got, want)
	}
}

func TestReadManifestRefusesOthers(t *testing.T) {
	for name, content := range map[string]string{"a web page's": `{"name": "Letters", "icons": []}`, "broken": `{"program": "letterg`} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, ManifestName), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadManifest(dir); err == nil {
			t.Errorf("%s manifest is taken for ours", name)
		}
	}
	if _, err := ReadManifest(t.TempDir()); err == nil || !strings.Contains(err.Error(), ManifestName) {
		t.Errorf("no manifest: error %v", err)
	}
}
