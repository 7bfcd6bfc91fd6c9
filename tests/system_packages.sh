# Debian packages that tests and benchmarks use; does nothing where they are there or apt-get may not be used.
# The data set is for the benchmarks, xvfb for the end-to-end tests, the rest is what Qt's own libraries need for a real
# window (`ldd` on its xcb plugin; a bare Debian has none of them). Without them those tests skip and name the package.
set -u
missing=""
for package in dataset-fashion-mnist xvfb \
    libegl1 libgl1 libfontconfig1 libfreetype6 libglib2.0-0 libdbus-1-3 libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0 \
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0 libxcb-render-util0 \
    libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1; do
    # Newer systems call some of them otherwise, e.g. libglib2.0-0t64.
    dpkg-query -W -f='${Status}\n' "$package" "${package}t64" 2>/dev/null | grep -q "install ok installed" ||
        missing="$missing $package"
done
[ -z "$missing" ] && exit 0
command -v apt-get >/dev/null || { echo "Please install:$missing"; exit 0; }
[ "$(id -u)" = 0 ] && run="" || run="sudo -n"
$run apt-get update -qq && $run apt-get install -y -qq --no-install-recommends $missing || echo "Could not install:$missing"
