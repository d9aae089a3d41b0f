package extract

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"hash/crc32"
	"io"
	"io/fs"
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
		"b/1732.csv":        "sender,addressee,date\nJohann Falk,Anna Weiss,1732\n",
		"1731.csv":          list1731,
		`c\1733.csv`:        "sender,addressee,date\nJohann Falk,Anna Weiss,1733\n",
		"__MACOSX/1731.csv": "x",
		".DS_Store":         "x",
	})
	r := ran(t, dir)
	var files []string
	for _, s := range r.Sources {
		files = append(files, s.File)
	}
	want := []string{"letters.zip/1731.csv", "letters.zip/b/1732.csv", "letters.zip/c/1733.csv"}
	if !slices.Equal(files, want) || r.Letters != 3 || len(r.Faults) > 0 {
		t.Errorf("%d letters from %q, faults %v; want 3 from %q", r.Letters, files, r.Faults, want)
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
	if !told["/bomb.zip"] || !told["/bomb.txt.gz"] {
		t.Errorf("faults %v", r.Faults)
	}
}

// member is a member of a ZIP archive as a careless or hostile program writes it.
type member struct {
	zip.FileHeader
	content string
	says    func(*zip.FileHeader) // changes what is said of the content
}

// zippedRaw writes an archive of members of which nothing is checked.
func zippedRaw(t *testing.T, path string, members ...member) {
	t.Helper()
	var data bytes.Buffer
	w := zip.NewWriter(&data)
	for _, m := range members {
		h := m.FileHeader
		h.CRC32 = crc32.ChecksumIEEE([]byte(m.content))
		h.CompressedSize64, h.UncompressedSize64 = uint64(len(m.content)), uint64(len(m.content))
		if m.says != nil {
			m.says(&h)
		}
		raw, err := w.CreateRaw(&h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(raw, m.content); err != nil {
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

func named(name string) member {
	return member{FileHeader: zip.FileHeader{Name: name}, content: list1731}
}

// A member of an archive is read, or there is a fault that says why not; none is
// written anywhere, and no name leads to another file.
func TestHostileMembers(t *testing.T) {
	link := named("link.csv")
	link.SetMode(fs.ModeSymlink | 0o777)
	link.content = "/etc/passwd"
	locked := named("locked.csv")
	locked.Flags = 1
	short := named("short.csv") // says that it is larger than it is
	short.says = func(h *zip.FileHeader) { h.UncompressedSize64 = 1 << 40 }
	long := named("long.csv") // says that it is smaller than it is
	long.says = func(h *zip.FileHeader) { h.UncompressedSize64 = 30 }
	sum := named("sum.csv")
	sum.says = func(h *zip.FileHeader) { h.CRC32++ }
	method := named("method.csv")
	method.Method = 99
	const dir = "letters.zip/"
	for _, c := range []struct {
		members []member
		letters int
		faults  []string // what stands behind the path, by file
	}{
		{[]member{named("../../1731.csv")}, 0, []string{dir + "../../1731.csv: not read: its name leads out of the archive"}},
		{[]member{named(`..\1731.csv`)}, 0, []string{dir + "../1731.csv: not read: its name leads out of the archive"}},
		{[]member{named("/etc/1731.csv")}, 0, []string{dir + "/etc/1731.csv: not read: its name leads out of the archive"}},
		{[]member{named(`C:\1731.csv`)}, 0, []string{dir + "C:/1731.csv: not read: its name leads out of the archive"}},
		{[]member{link}, 0, []string{dir + "link.csv: not a file but a link or something else"}},
		{[]member{locked}, 0, []string{dir + "locked.csv: not read: it is encrypted"}},
		{[]member{named("a.csv"), named("a.csv")}, 1, []string{dir + "a.csv: not read: a second member of this name"}},
		{[]member{long}, 0, []string{dir + "long.csv: cannot be read: unpack: zip: not a valid zip file"}},
		{[]member{sum}, 1, []string{dir + "sum.csv:3: cannot be read further: unpack: zip: checksum error"}},
		{[]member{method}, 0, []string{dir + "method.csv: cannot be read: zip: zip: unsupported compression algorithm"}},
		{[]member{short}, 0, []string{"letters.zip: the ZIP archive unpacks to more than 200 times its size; it is not read"}},
	} {
		root := placed(t, map[string]string{"other.csv": strings.Replace(list1731, "04", "05", 1)})
		zippedRaw(t, filepath.Join(root, "letters.zip"), c.members...)
		r := ran(t, root)
		var faults []string
		for _, f := range r.Faults {
			faults = append(faults, strings.TrimPrefix(f.Error(), root+"/"))
		}
		if r.Letters != c.letters+1 || !slices.Equal(faults, c.faults) {
			t.Errorf("%s: %d letters, want %d; faults\n%q, want\n%q", c.members[0].Name, r.Letters, c.letters+1, faults, c.faults)
		}
	}
}

// What is packed twice, or three times, is not read further than what is packed once.
func TestPackedInWhatIsPacked(t *testing.T) {
	pack := func(text string) string {
		var data bytes.Buffer
		w := gzip.NewWriter(&data)
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return data.String()
	}
	once := pack(strings.Repeat("a", unpackedFree+1<<20))
	dir := t.TempDir()
	zipped(t, filepath.Join(dir, "gz.zip"), map[string]string{"a.txt.gz": once})
	zipped(t, filepath.Join(dir, "inner.zip"), map[string]string{"a.csv": list1731})
	inner, err := os.ReadFile(filepath.Join(dir, "inner.zip"))
	if err != nil {
		t.Fatal(err)
	}
	zipped(t, filepath.Join(dir, "zip.zip"), map[string]string{"inner.zip": string(inner)})
	if err := os.WriteFile(filepath.Join(dir, "gz.gz"), []byte(pack(once)), 0o666); err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for _, f := range ran(t, dir).Faults {
		told[filepath.ToSlash(strings.TrimPrefix(f.File, dir))] = f.Error()
	}
	for file, what := range map[string]string{
		"/gz.zip/a.txt.gz":   "unpacks to more than 200 times its size",
		"/gz.gz":             "not text (binary data)",
		"/zip.zip/inner.zip": "not text but a ZIP archive",
	} {
		if !strings.Contains(told[file], what) {
			t.Errorf("%s: %q, want %q", file, told[file], what)
		}
	}
}
