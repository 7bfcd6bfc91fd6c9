# Debian packages that tests and benchmarks use; does nothing where they are there or apt-get may not be used.
set -u
missing=""
for package in dataset-fashion-mnist; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
command -v apt-get >/dev/null || { echo "Please install:$missing"; exit 0; }
[ "$(id -u)" = 0 ] && run="" || run="sudo -n"
$run apt-get update -qq && $run apt-get install -y -qq $missing || echo "Could not install:$missing"
